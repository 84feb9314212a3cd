"use client";
// Read now or stop, how often, and remove: what a member does with a source.
import { RefreshCw, Square, Trash2 } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { Result } from "@/auth/gate";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { cancelRun, removeSource, runSource, setSchedule } from "./actions";
import { isWeb, SCHEDULE_CHOICES, type SourceProps, scheduleFrom } from "./words";

type Props = {
  workspace: string;
  source: Pick<SourceProps, "id" | "kind" | "name" | "everyHours" | "articles" | "run">;
};

export function SourceControls({ workspace, source: { id: sourceId, kind, name, everyHours, articles, run } }: Props) {
  const [removing, setRemoving] = useState(false);
  const { busy, problem, act } = useAct();
  const router = useRouter();
  const reading = run?.state === "reading";
  const sources = `/desk/${encodeURIComponent(workspace)}/knowledge/sources` as Route;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {isWeb(kind) && (
        <>
          <select
            aria-label={`Read ${name} again`}
            value={everyHours ?? ""}
            disabled={busy}
            onChange={(event) => {
              const next = scheduleFrom(event.target.value);
              act(() => setSchedule(workspace, { sourceId, everyHours: next }));
            }}
            className="min-h-8 pointer-coarse:min-h-11 rounded-control border bg-raised py-1 ps-2 pe-7 text-base sm:text-[13px]"
          >
            {SCHEDULE_CHOICES.map(({ everyHours: hours, name: words }) => (
              <option key={words} value={hours ?? ""}>
                {words}
              </option>
            ))}
          </select>
          {reading ? (
            <Button tone="plain" disabled={busy} onClick={() => act(() => cancelRun(workspace, { sourceId }))}>
              <Square size={13} aria-hidden="true" />
              Stop<span className="sr-only"> reading {name}</span>
            </Button>
          ) : (
            <Button tone="plain" disabled={busy} onClick={() => act(() => runSource(workspace, { sourceId }))}>
              <RefreshCw size={13} aria-hidden="true" />
              Read now<span className="sr-only"> {name}</span>
            </Button>
          )}
        </>
      )}
      <Button
        tone="quiet"
        className="px-2"
        disabled={busy}
        aria-label={`Remove ${name}`}
        title="Remove this source"
        onClick={() => setRemoving(true)}
      >
        <Trash2 size={15} aria-hidden="true" />
      </Button>
      {problem && (
        <p role="alert" className="basis-full text-[13px] text-danger">
          {problem}
        </p>
      )}
      {removing && (
        <Confirm
          title="Remove this source?"
          action="Remove"
          onConfirm={() =>
            act(
              () => removeSource(workspace, { sourceId }),
              () => router.push(sources),
            )
          }
          onClose={() => setRemoving(false)}
        >
          It is not read any more. {articles > 0 && "The articles that came from it stay as they are."}
        </Confirm>
      )}
    </div>
  );
}

function useAct() {
  const router = useRouter();
  const [busy, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const act = (run: () => Promise<Result<unknown>>, after: () => void = () => {}) =>
    start(async () => {
      setProblem(null);
      const result = await run().catch(() => null);
      if (!result?.ok) return setProblem(result ? result.error : "No connection. Nothing was changed; try again.");
      after();
      router.refresh();
    });
  return { busy, problem, act };
}
