"use client";
// Nobody needs to write an article: why, in one choice. It can be taken back.
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { DISMISS_REASONS } from "@/domain/gaps/gap";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { dismissGap, restoreGap } from "../actions";

type Reason = keyof typeof DISMISS_REASONS;
type Props = { workspace: string; gapId: string };

const OFFLINE = { ok: false, error: "No connection. Nothing was changed; try again." } as const;

function useVerb() {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const run = (verb: () => Promise<{ ok: true } | { ok: false; error: string }>) =>
    start(async () => {
      const result = await verb().catch(() => OFFLINE);
      setProblem(result.ok ? null : result.error);
      if (result.ok) router.refresh();
    });
  return { busy, problem, run };
}

export function Dismiss({ workspace, gapId }: Props) {
  const { busy, problem, run } = useVerb();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState<Reason>("off_topic");
  return (
    <>
      <Button tone="quiet" disabled={busy} onClick={() => setAsking(true)}>
        Dismiss
      </Button>
      {problem && (
        <span role="alert" className="self-center text-[13px] text-danger">
          {problem}
        </span>
      )}
      {asking && (
        <Confirm
          title="Dismiss this gap?"
          action="Dismiss"
          tone="primary"
          onConfirm={() => run(() => dismissGap(workspace, { gapId, reason }))}
          onClose={() => setAsking(false)}
        >
          <p>It stays dismissed, also when it is asked again. You can take it back.</p>
          <fieldset className="mt-3 text-text">
            <legend className="mb-1 text-[13px] font-medium">Why no article is needed</legend>
            {(Object.keys(DISMISS_REASONS) as Reason[]).map((each) => (
              <label key={each} className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
                <input type="radio" name="reason" checked={reason === each} onChange={() => setReason(each)} />
                {DISMISS_REASONS[each]}
              </label>
            ))}
          </fieldset>
        </Confirm>
      )}
    </>
  );
}

export function Restore({ workspace, gapId }: Props) {
  const { busy, problem, run } = useVerb();
  return (
    <>
      <Button tone="plain" disabled={busy} onClick={() => run(() => restoreGap(workspace, { gapId }))}>
        Take it back
      </Button>
      {problem && (
        <span role="alert" className="text-[13px] text-danger">
          {problem}
        </span>
      )}
    </>
  );
}
