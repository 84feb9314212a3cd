"use client";
// What the responder is following now, above where one writes: whispers, each with its end, and the contract of the hand-back.
import { useEffect, useState, useTransition } from "react";
import type { Entry } from "@/domain/conversations/entry";
import { contractOfStretch, whispersInForce } from "@/domain/conversations/steer";
import type { Head } from "@/domain/conversations/timeline";
import { Button } from "@/ui/button";
import { exactTime, useTimeZone } from "@/ui/time-zone";
import { endWhisper } from "./actions";
import { ContractLines } from "./contract-lines";
import { reached } from "./reached";

type Props = {
  workspace: string;
  head: Head;
  entries: Entry[];
  onSaid: (entry: Entry) => void;
  onProblem: (sentence: string) => void;
};

export function Steering({ workspace, head, entries, onSaid, onProblem }: Props) {
  const now = useNow(endsOf(entries));
  const timeZone = useTimeZone();
  const [busy, start] = useTransition();
  const whispers = whispersInForce(entries, head, now);
  const found = contractOfStretch(entries, head, now);
  const contract = found && !found.expired ? found.entry.payload.contract : null;
  if (whispers.length === 0 && !contract) return null;
  const stop = (about: number) =>
    start(async () => {
      const result = await reached(endWhisper(workspace, { conversationId: head.conversationId, about }));
      if (result.ok) onSaid(result.data);
      else onProblem(result.error);
    });
  return (
    <section
      aria-label="The responder follows"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="max-h-[30dvh] overflow-y-auto border-t bg-responder/5 px-4 py-2"
    >
      <div className="mx-auto max-w-[68ch] space-y-2">
        <h3 className="text-[12px] font-medium text-responder">The responder follows</h3>
        {contract && <ContractLines contract={contract} />}
        {contract?.until && <p className="text-[12px] text-quiet">Until {exactTime(contract.until, timeZone)}</p>}
        {whispers.length > 0 && (
          <ul aria-label="Whispers" className="space-y-1">
            {whispers.map(({ seq, text, payload }) => (
              <li key={seq} className="flex items-start gap-3">
                <p className="min-w-0 flex-1 py-1.5 text-[13px]">
                  <span dir="auto" className="wrap-anywhere whitespace-pre-line">
                    {text}
                  </span>{" "}
                  <span className="text-[12px] text-quiet">
                    {payload.name}
                    {payload.until && `, until ${exactTime(payload.until, timeZone)}`}
                  </span>
                </p>
                <Button tone="quiet" className="shrink-0" disabled={busy} onClick={() => stop(seq)}>
                  Stop following
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

const endsOf = (entries: Entry[]): number[] =>
  entries.flatMap((entry) => {
    const until =
      entry.kind === "whisper"
        ? entry.payload.until
        : entry.kind === "hand_back"
          ? (entry.payload.contract?.until ?? null)
          : null;
    return until === null ? [] : [Date.parse(until)];
  });

/** Timers of browsers end at 2^31 ms. */
const LONGEST_TIMER_MS = 2_000_000_000;

/** The present, looked at again when the next of these instants has come. */
function useNow(instants: number[]): Date {
  const [now, setNow] = useState(() => Date.now());
  const next = Math.min(...instants.filter((instant) => instant > now));
  useEffect(() => {
    if (!Number.isFinite(next)) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(LONGEST_TIMER_MS, Math.max(0, next - Date.now())));
    return () => clearTimeout(timer);
  }, [next]);
  return new Date(now);
}
