"use client";
// Sentences that the evidence gate held back: what they claim and no cited article says, the passage that comes nearest, the time that
// is left, and a member's word: approve, edit, or take over.
import { useEffect, useState } from "react";
import type { Entry } from "@/domain/conversations/entry";
import { Button } from "@/ui/button";
import { StatusLine } from "./status-line";

export type HeldEntry = Extract<Entry, { kind: "held" }>;
/** What a member may decide; `text` is theirs where they edited. */
export type Deciding = { busy: boolean; onApprove: (seq: number, text?: string) => void; onTakeOver: () => void };

const KINDS = {
  amount: "amount",
  percentage: "percentage",
  date: "date",
  deadline: "deadline",
  duration: "length of time",
  time: "time",
  address: "address",
  phone: "phone number",
  number: "number",
  legal: "legal statement",
  promise: "promise",
} as const;

/** While it waits. */
export function HeldCard({
  entry,
  until,
  busy,
  onApprove,
  onTakeOver,
}: Deciding & { entry: HeldEntry; until: string }) {
  const [editing, setEditing] = useState(false);
  const [text, setText] = useState(entry.text);
  const left = useSecondsUntil(until);
  return (
    <section
      aria-label="Held sentence"
      className="rounded-panel border border-responder/40 bg-responder/5 px-4 py-3 text-[13px]"
    >
      <header className="mb-2 flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="font-medium">The responder waits for your word</h3>
        <p className="tabular text-quiet" role="timer" suppressHydrationWarning>
          {left > 0 ? `Handed off in ${left} s` : "Its time is up"}
        </p>
      </header>
      {editing ? (
        <textarea
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-label="Held text"
          dir="auto"
          rows={3}
          className="field-sizing-content block max-h-52 w-full resize-none rounded-control border bg-raised px-3 py-2 text-base sm:text-sm"
        />
      ) : (
        <HeldText entry={entry} />
      )}
      <Missing entry={entry} />
      <div className="mt-3 flex flex-wrap justify-end gap-2">
        <Button tone="quiet" disabled={busy} onClick={onTakeOver}>
          Take over
        </Button>
        <Button
          tone="plain"
          disabled={busy}
          onClick={() => {
            setText(entry.text);
            setEditing(!editing);
          }}
        >
          {editing ? "Do not edit" : "Edit"}
        </Button>
        <Button
          disabled={busy || (editing && text.trim() === "")}
          onClick={() => (editing ? onApprove(entry.seq, text) : onApprove(entry.seq))}
        >
          {editing ? "Send as edited" : "Approve"}
        </Button>
      </div>
    </section>
  );
}

/** Afterwards: what was held, folded to one line; what became of it stands below in the log. */
export function HeldRecord({ entry }: { entry: HeldEntry }) {
  if (entry.redacted) return <StatusLine at={entry.at}>A sentence was held back; its words are erased</StatusLine>;
  return (
    <details className="px-3 text-[12px] text-quiet">
      <summary className="w-fit min-h-6">Held back: {listOf(entry)} without evidence</summary>
      <div className="mt-1 rounded-control border p-2.5 text-text">
        <HeldText entry={entry} />
        <Missing entry={entry} />
      </div>
    </details>
  );
}

const unsupported = ({ payload }: HeldEntry) => payload.claims.filter(({ supported }) => !supported);
const listOf = (entry: HeldEntry) => [...new Set(unsupported(entry).map(({ kind }) => KINDS[kind]))].join(", ");

/** The words with what no article says marked in them. */
function HeldText({ entry }: { entry: HeldEntry }) {
  const parts: { text: string; marked: boolean }[] = [];
  let from = 0;
  for (const { start, end } of unsupported(entry)) {
    if (end <= from) continue;
    const begin = Math.max(from, start);
    parts.push(
      { text: entry.text.slice(from, begin), marked: false },
      { text: entry.text.slice(begin, end), marked: true },
    );
    from = end;
  }
  parts.push({ text: entry.text.slice(from), marked: false });
  return (
    <p dir="auto" className="whitespace-pre-wrap wrap-anywhere text-[14px] leading-5">
      {parts.map(({ text, marked }, i) =>
        marked ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text
          <mark key={i} className="rounded-sm bg-warn/20 text-text underline decoration-warn decoration-2">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </p>
  );
}

/** Each missing proof with the passage that comes nearest to it. */
function Missing({ entry }: { entry: HeldEntry }) {
  const missing = unsupported(entry);
  const passages = [
    ...new Map(missing.flatMap(({ passage }) => (passage ? [[passage.passage, passage] as const] : []))).values(),
  ];
  return (
    <div className="mt-2 space-y-1.5 text-[13px]">
      <ul aria-label="Missing evidence">
        {missing.map(({ kind, start, end }) => (
          <li key={`${start}-${end}-${kind}`}>
            No cited article says the {KINDS[kind]} <q dir="auto">{entry.text.slice(start, end)}</q>.
          </li>
        ))}
      </ul>
      {passages.map(({ title, passage }) => (
        <blockquote key={passage} className="border-s-2 ps-2.5 text-quiet" dir="auto">
          <span className="font-medium">{title}:</span> {passage}
        </blockquote>
      ))}
      {entry.payload.citations.length === 0 && <p className="text-quiet">It cites no article.</p>}
    </div>
  );
}

/** Whole seconds, never below 0. */
function useSecondsUntil(until: string): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000));
}
