"use client";
// Takes one thing out of what search learnt, after saying what that means.
import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Confirm } from "@/ui/confirm";
import { removeLearntQuestion, removeLearntWord } from "./actions";

type Props = {
  workspace: string;
  /** As it is written on the page. */
  label: string;
  of: { conversationId: string; seq: number; article: string } | { stem: string };
};

const OFFLINE = { ok: false, error: "No connection. Nothing was changed; try again." } as const;

export function Remove({ workspace, label, of }: Props) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = () =>
    start(async () => {
      const removed =
        "stem" in of
          ? removeLearntWord(workspace, { stem: of.stem })
          : removeLearntQuestion(workspace, { conversationId: of.conversationId, seq: of.seq });
      const result = await removed.catch(() => OFFLINE);
      setProblem(result.ok ? null : result.error);
      if (result.ok) router.refresh();
    });
  return (
    <>
      {problem && (
        <span role="alert" className="text-[13px] text-danger">
          {problem}
        </span>
      )}
      <button
        type="button"
        disabled={busy}
        aria-label={`Remove “${label}”`}
        title="Remove"
        onClick={() => setAsking(true)}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-control text-quiet pointer-coarse:size-11 hover:bg-sunken hover:text-text disabled:opacity-50"
      >
        <X size={14} aria-hidden="true" />
      </button>
      {asking && (
        <Confirm
          title={`Remove “${label}”?`}
          action="Remove"
          tone="primary"
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          {"stem" in of
            ? "The word counts like any other again when a customer asks with it."
            : `Questions like this are no longer led to “${of.article}”.`}{" "}
          It is not learnt again.
        </Confirm>
      )}
    </>
  );
}
