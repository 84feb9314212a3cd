// One article that was found: ticked or left, and opened to its words or to what differs from what is published.
import { ChevronRight } from "lucide-react";
import type { DiffLine } from "@/domain/knowledge/diff";
import type { ReviewItem } from "@/domain/knowledge/review";

/** `diff` of a changed one, made by the server. */
export type ShownItem = Omit<ReviewItem, "before"> & { diff: DiffLine[] | null };

type Props = { item: ShownItem; ticked: boolean; onTick: (ticked: boolean) => void };

export function Item({ item, ticked, onTick }: Props) {
  const { title, page, also, lines, state } = item;
  return (
    <li className="flex items-start gap-1 [contain-intrinsic-size:auto_48px] [content-visibility:auto]">
      <label className="flex size-9 shrink-0 cursor-pointer items-center justify-center pointer-coarse:size-11">
        <input
          type="checkbox"
          checked={ticked}
          onChange={(event) => onTick(event.target.checked)}
          aria-label={`${state === "gone" ? "Unpublish" : "Publish"} ${title}`}
          className="size-4 accent-accent"
        />
      </label>
      <details className="group min-w-0 flex-1">
        <summary className="-mx-1 flex min-h-9 list-none items-center gap-2 rounded-control px-1 py-1.5 pointer-coarse:min-h-11 hover:bg-sunken [&::-webkit-details-marker]:hidden">
          <ChevronRight
            size={14}
            aria-hidden="true"
            className="shrink-0 text-faint transition-transform duration-150 group-open:rotate-90 rtl:rotate-180"
          />
          <span className="min-w-0 flex-1">
            <span dir="auto" className={`block truncate text-[13px] font-medium ${ticked ? "" : "text-quiet"}`}>
              {title}
            </span>
            {page !== "" && (
              <span className="block truncate text-[12px] text-quiet">{page.replace(/^https?:\/\//, "")}</span>
            )}
            {also.length > 0 && <span className="block text-[12px] text-quiet">{also.join(", ")}</span>}
          </span>
          {state === "changed" && (
            <span className="tabular shrink-0 font-mono text-[12px]">
              <span className="text-ok">+{lines.added}</span> <span className="text-danger">−{lines.removed}</span>
              <span className="sr-only"> lines</span>
            </span>
          )}
        </summary>
        <div className="mt-1 mb-4 me-1 rounded-panel border bg-raised px-4 py-3">
          <p className="mb-2 text-[12px] font-medium text-quiet">
            {item.diff ? "What changes" : state === "gone" ? "What is published now" : "What the responder will read"}
          </p>
          {item.diff ? <Diff lines={item.diff} /> : <Words>{item.body}</Words>}
        </div>
      </details>
    </li>
  );
}

const Words = ({ children }: { children: string }) => (
  <p dir="auto" className="max-w-[68ch] whitespace-pre-wrap break-words">
    {children}
  </p>
);

/** Lines that stay are shown around what changed only. */
const AROUND = 2;

function Diff({ lines }: { lines: DiffLine[] }) {
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - AROUND), i + AROUND + 1).some(({ kind }) => kind !== "same"),
  );
  if (!near.includes(true)) return <p className="text-quiet">The text stays as it is.</p>;
  return (
    <div dir="auto" className="max-w-[68ch] break-words">
      {lines.map((line, i) => {
        const key = `${i}`;
        if (near[i]) return <Line key={key} line={line} />;
        return i === 0 || near[i - 1] ? (
          <p key={key} className="text-faint">
            …
          </p>
        ) : null;
      })}
    </div>
  );
}

const TONES = { same: "", added: "bg-ok/10", removed: "bg-danger/10 text-quiet" } as const;
const SIGNS = { same: " ", added: "+", removed: "−" } as const;
const SAID = { same: "", added: "Added: ", removed: "Removed: " } as const;

function Line({ line: { kind, parts } }: { line: DiffLine }) {
  return (
    <p className={`flex gap-2 px-1 ${TONES[kind]}`}>
      <span aria-hidden="true" className="w-3 shrink-0 select-none font-mono text-faint">
        {SIGNS[kind]}
      </span>
      <span className="min-h-5 min-w-0 whitespace-pre-wrap">
        <span className="sr-only">{SAID[kind]}</span>
        {parts.map(({ text, changed }, i) => {
          const key = `${i}`;
          if (!changed || kind === "same") return text;
          return (
            <mark
              key={key}
              className={`rounded-sm text-text ${kind === "added" ? "bg-ok/25" : "bg-danger/20 line-through"}`}
            >
              {text}
            </mark>
          );
        })}
      </span>
    </p>
  );
}
