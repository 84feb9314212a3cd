"use client";
// What was found, item by item, with what would be published exactly as the responder will read it. What is not ticked stays as it is.
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { SourceDetail } from "@/domain/knowledge/read/source";
import { Button } from "@/ui/button";
import { decideRun } from "../actions";
import { articlesText } from "../words";
import { Item, type ShownItem } from "./item";
import { Trouble } from "./trouble";

type Props = {
  workspace: string;
  runId: string;
  seen: string;
  items: ShownItem[];
  leftOut: { title: string; page: string; why: string }[];
  trouble: SourceDetail["trouble"];
};

const GROUPS = [
  { state: "new", title: "New", about: null },
  { state: "changed", title: "Changed", about: null },
  {
    state: "gone",
    title: "Gone from the source",
    about: "What is ticked becomes a draft, and the responder stops answering from it.",
  },
] as const;

export function ReviewForm({ workspace, runId, seen, items, leftOut, trouble }: Props) {
  const [left, setLeft] = useState<ReadonlySet<number>>(() => overUnpublished(items));
  const { busy, problem, decide } = useDecide(workspace);
  const placed = items.map((item, place) => ({ item, place }));
  const open = placed.filter(({ item }) => item.state !== "unchanged");
  const chosen = open.filter(({ place }) => !left.has(place));
  const setTicked = (places: number[], ticked: boolean) =>
    setLeft(
      (before) => new Set(ticked ? [...before].filter((place) => !places.includes(place)) : [...before, ...places]),
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void decide({ runId, seen, leave: [...left] });
  };
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-6 lg:px-8">
        <div className="mx-auto max-w-[760px] space-y-8">
          {GROUPS.map(({ state, title, about }) => {
            const group = open.filter(({ item }) => item.state === state);
            return (
              <Group
                key={state}
                title={title}
                about={about}
                count={group.length}
                left={group.filter(({ place }) => left.has(place)).length}
                onAll={(ticked) =>
                  setTicked(
                    group.map(({ place }) => place),
                    ticked,
                  )
                }
              >
                {group.map(({ item, place }) => (
                  <Item
                    key={place}
                    item={item}
                    ticked={!left.has(place)}
                    onTick={(ticked) => setTicked([place], ticked)}
                  />
                ))}
              </Group>
            );
          })}
          <Quiet title="Left out" rows={leftOut.map(({ title, why }) => ({ title, note: why }))} open />
          <Quiet
            title="Unchanged"
            rows={items
              .filter(({ state }) => state === "unchanged")
              .map(({ title, also }) => ({ title, note: also.join(", ") }))}
          />
          <Trouble pages={trouble} />
        </div>
      </div>
      <div className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-t px-4 py-2.5 lg:px-8">
        <p
          role={problem ? "alert" : "status"}
          className={`tabular min-w-0 flex-1 text-[13px] ${problem ? "text-danger" : "text-quiet"}`}
        >
          {problem ??
            summary(
              chosen.map(({ item }) => item),
              open.length,
            )}
        </p>
        <Button type="submit" className="min-h-9" disabled={busy}>
          {busy ? "Publishing" : verb(chosen.map(({ item }) => item))}
        </Button>
      </div>
    </form>
  );
}

/** Where members' own changes are not published yet, a source replaces them only when it is told to. */
const overUnpublished = (items: ShownItem[]): ReadonlySet<number> =>
  new Set(items.flatMap(({ state, unpublished }, place) => (state === "changed" && unpublished ? [place] : [])));

function useDecide(workspace: string) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const decide = async (decision: Parameters<typeof decideRun>[1]) => {
    setBusy(true);
    setProblem(null);
    const result = await decideRun(workspace, decision).catch(() => null);
    setBusy(false);
    if (!result) return setProblem("No connection. Nothing was published; try again.");
    if (!result.ok) setProblem(result.error);
    router.refresh();
  };
  return { busy, problem, decide };
}

const count = (items: ShownItem[], state: ShownItem["state"]) => items.filter((item) => item.state === state).length;

function verb(items: ShownItem[]): string {
  const published = count(items, "new") + count(items, "changed");
  if (published > 0) return `Publish ${articlesText(published)}`;
  const hidden = count(items, "gone");
  return hidden > 0 ? `Unpublish ${articlesText(hidden)}` : "Leave everything as it is";
}

function summary(items: ShownItem[], all: number): string {
  const parts = [
    [count(items, "new"), "new"],
    [count(items, "changed"), "changed"],
    [count(items, "gone"), "unpublished"],
    [all - items.length, "left as they are"],
  ] as const;
  const told = parts.flatMap(([number, words]) => (number > 0 ? [`${number} ${words}`] : []));
  return told.length > 0 ? `${told.join(", ")}.` : "Nothing here needs a decision.";
}

type GroupProps = {
  title: string;
  about: string | null;
  count: number;
  left: number;
  onAll: (ticked: boolean) => void;
  children: React.ReactNode;
};

function Group({ title, about, count: size, left, onAll, children }: GroupProps) {
  if (size === 0) return null;
  return (
    <section>
      <div className="mb-1 flex items-baseline gap-3">
        <h2 className="flex-1 text-[13px] font-semibold">
          {title} <span className="tabular ms-1 font-normal text-quiet">{size}</span>
        </h2>
        {size > 1 && (
          <button
            type="button"
            className="min-h-6 text-[13px] text-quiet underline underline-offset-2 pointer-coarse:min-h-11"
            onClick={() => onAll(left > 0)}
          >
            {left > 0 ? "Tick all" : "Tick none"}
            <span className="sr-only"> of {title}</span>
          </button>
        )}
      </div>
      {about && <p className="mb-1.5 text-[13px] text-quiet">{about}</p>}
      <ul aria-label={title} className="divide-y border-y">
        {children}
      </ul>
    </section>
  );
}

function Quiet({
  title,
  rows,
  open = false,
}: {
  title: string;
  rows: { title: string; note: string }[];
  open?: boolean;
}) {
  if (rows.length === 0) return null;
  return (
    <details open={open} className="text-[13px]">
      <summary className="font-semibold">
        {title} <span className="tabular ms-1 font-normal text-quiet">{rows.length}</span>
      </summary>
      <ul aria-label={title} className="mt-1.5 divide-y border-y">
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: titles repeat, the list never changes
          <li key={i} className="py-1.5 [content-visibility:auto]">
            <span dir="auto" className="block truncate">
              {row.title}
            </span>
            {row.note && <span className="block text-[12px] text-quiet">{row.note}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
