"use client";
// What stands in the way: a problem, somebody else's newer draft, a version that was published after the draft was begun.
import { Button } from "@/ui/button";
import type { PolicyInWork } from "./use-policy";

type Props = { policy: PolicyInWork; published: { version: number }; onCompare: () => void };

export function Notices({ policy, published, onCompare }: Props) {
  const { problem, theirs, seen, busy } = policy;
  if (problem) {
    return (
      <div role="alert" className="border-b bg-warn/10 px-4 py-2.5 text-[13px]">
        <p>{problem}</p>
        {theirs && (
          <div className="mt-2 flex flex-wrap gap-2">
            <Button tone="plain" disabled={busy} onClick={policy.takeTheirs}>
              {theirs.draft ? `Take ${theirs.draft.savedBy}’s, drop mine` : "Drop mine"}
            </Button>
            <Button tone="plain" disabled={busy} onClick={() => policy.saveOver(theirs.draft?.revision ?? null)}>
              {theirs.draft ? "Save mine over it" : "Save mine as a new draft"}
            </Button>
          </div>
        )}
      </div>
    );
  }
  if (seen.basedOn >= published.version) return null;
  return (
    <div role="status" className="border-b bg-warn/10 px-4 py-2.5 text-[13px]">
      <p>
        Version {published.version} was published after this draft was begun. Publishing it as it is would undo that.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button tone="plain" onClick={onCompare}>
          Compare
        </Button>
        <Button tone="plain" disabled={busy} onClick={() => policy.saveOver(seen.revision)}>
          Go on upon version {published.version}
        </Button>
      </div>
    </div>
  );
}
