"use client";
// What can be done with the draft: save it, publish it with a reason, or let it go.
import { useEffect, useRef, useState } from "react";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Field } from "@/ui/field";
import type { PolicyInWork } from "./use-policy";

export function Verbs({ policy, broken }: { policy: PolicyInWork; broken: boolean }) {
  const [asking, setAsking] = useState<"publish" | "discard" | null>(null);
  const { dirty, differs, busy, seen } = policy;
  const hasDraft = seen.revision !== null || dirty;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {hasDraft && (
        <Button tone="quiet" disabled={busy} onClick={() => setAsking("discard")}>
          Discard
        </Button>
      )}
      {dirty && (
        <Button tone="plain" disabled={busy} onClick={policy.save}>
          Save draft
        </Button>
      )}
      <Button
        disabled={busy || !differs || broken}
        title={broken ? "Rules that contradict each other cannot be published" : undefined}
        onClick={() => setAsking("publish")}
      >
        Publish
      </Button>
      {asking === "publish" && (
        <Publish
          onPublish={(reason) => {
            setAsking(null);
            policy.publish(reason);
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "discard" && (
        <Confirm title="Discard the draft?" action="Discard" onConfirm={policy.discard} onClose={() => setAsking(null)}>
          Its changes are lost for everybody. What is published stays as it is.
        </Confirm>
      )}
    </div>
  );
}

function Publish({ onPublish, onClose }: { onPublish: (reason: string) => void; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-label="Publish the policy"
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-panel border bg-raised p-5 text-text shadow-xl backdrop:bg-black/30"
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim().length < 3) return setProblem("Say in a few words why, for whoever reads the history.");
          onPublish(reason);
        }}
      >
        <h2 className="mb-1.5 text-[15px] font-semibold">Publish the policy</h2>
        <p className="mb-4 text-quiet">It decides from the next message on. Every older version can be restored.</p>
        <Field
          label="Why"
          value={reason}
          error={problem}
          maxLength={300}
          placeholder="Refunds are looked after by Maria"
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="mt-5 flex justify-end gap-2">
          <Button tone="plain" onClick={() => dialog.current?.close()}>
            Cancel
          </Button>
          <Button type="submit">Publish now</Button>
        </div>
      </form>
    </dialog>
  );
}
