"use client";
// Decisions of past conversations, the newest conversation first; each can be made again under other rules.
import { useState, useTransition } from "react";
import type { PastTurn, PastTurns } from "@/domain/responder/read/tester";
import { Ago } from "@/ui/ago";
import { Button } from "@/ui/button";
import { HolderShape } from "@/ui/holder";
import { olderTurns } from "./actions";

const DECIDED = {
  answer: "answered",
  ask: "asked first",
  offer_person: "offered a person",
  hand_off: "handed off",
} as const;

type Props = { workspace: string; past: PastTurns; busy: boolean; onTest: (turn: PastTurn) => void };

export function Past({ workspace, past, busy, onTest }: Props) {
  const [more, setMore] = useState<PastTurns | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [reading, start] = useTransition();
  const turns = [...past.turns, ...(more?.turns ?? [])];
  const { older } = more ?? past;
  const read = (before: string) =>
    start(async () => {
      const result = await olderTurns(workspace, { before }).catch(() => null);
      setProblem(result?.ok ? null : (result?.error ?? "No connection. Try again in a moment."));
      if (result?.ok) setMore({ turns: [...(more?.turns ?? []), ...result.data.turns], older: result.data.older });
    });
  return (
    <div className="mt-8">
      <h2 className="mb-1 text-[13px] font-semibold">From past conversations</h2>
      {turns.length === 0 && (
        <p className="py-3 text-[13px] text-quiet">Decisions stand here once a customer has written.</p>
      )}
      <ul aria-label="Past decisions" className="divide-y border-y empty:border-0">
        {turns.map((turn) => (
          <li key={`${turn.conversationId} ${turn.seq} ${turn.at}`}>
            <TurnButton turn={turn} busy={busy} onTest={onTest} />
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert" className="mt-2 text-[13px] text-danger">
          {problem}
        </p>
      )}
      {older !== null && (
        <Button tone="quiet" className="mt-2" disabled={reading} onClick={() => read(older)}>
          Older conversations
        </Button>
      )}
    </div>
  );
}

function TurnButton({ turn, busy, onTest }: { turn: PastTurn } & Pick<Props, "busy" | "onTest">) {
  return (
    <button
      type="button"
      disabled={busy}
      onClick={() => onTest(turn)}
      className="flex min-h-10 w-full items-center gap-2.5 py-1.5 text-start text-[13px] hover:bg-sunken pointer-coarse:min-h-11"
    >
      <HolderShape status="open" holder={turn.action === "hand_off" ? "queue" : "responder"} />
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {turn.text}
      </span>
      <span className="shrink-0 text-[12px] text-quiet">
        {turn.action && `${DECIDED[turn.action]}, `}
        <Ago at={turn.at} />
      </span>
    </button>
  );
}
