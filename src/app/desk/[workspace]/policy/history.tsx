"use client";
// Every version: who published it, when and why, and the way back to it as a draft.
import { useState } from "react";
import { changesOf } from "@/domain/escalation/changes";
import type { PolicyVersion } from "@/domain/escalation/read";
import { Ago } from "@/ui/ago";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import type { PolicyInWork } from "./use-policy";

type Props = { versions: PolicyVersion[]; mayWrite: boolean; policy: PolicyInWork; onRestored: () => void };

export function History({ versions, mayWrite, policy, onRestored }: Props) {
  const [asking, setAsking] = useState<PolicyVersion | null>(null);
  const replaces = policy.dirty || policy.seen.revision !== null;
  const restore = (version: PolicyVersion) => {
    policy.restore(version);
    onRestored();
  };
  return (
    <>
      <ol aria-label="Versions" className="max-w-[760px] divide-y">
        {versions.map((version, i) => (
          <li key={version.version} className="flex items-start gap-3 px-5 py-3">
            <span className="tabular w-6 shrink-0 font-mono text-[12px] leading-5 text-quiet">{version.version}</span>
            <div className="min-w-0 flex-1">
              <p dir="auto" className="wrap-anywhere">
                {version.reason || "No reason was given."}
              </p>
              <p className="mt-0.5 text-[12px] text-quiet">
                {version.inForce && <span className="font-medium text-ok">decides now · </span>}
                {version.publishedAt ? (
                  <>
                    <span dir="auto">{version.publishedBy ?? "A program"}</span>, <Ago at={version.publishedAt} past />
                  </>
                ) : (
                  "in force until a first version is published"
                )}
                {countText(version, versions[i + 1])}
              </p>
            </div>
            {mayWrite && !version.inForce && (
              <Button
                tone="plain"
                disabled={policy.busy}
                aria-label={`Restore version ${version.version}`}
                onClick={() => (replaces ? setAsking(version) : restore(version))}
              >
                Restore
              </Button>
            )}
          </li>
        ))}
      </ol>
      {asking && (
        <Confirm
          title={`Restore version ${asking.version}?`}
          action="Restore as the draft"
          tone="primary"
          onConfirm={() => restore(asking)}
          onClose={() => setAsking(null)}
        >
          It takes the place of the present draft. Nothing is published by it.
        </Confirm>
      )}
    </>
  );
}

function countText(version: PolicyVersion, before: PolicyVersion | undefined): string {
  if (!before) return "";
  const changed = new Set(changesOf(before.rules, version.rules).map(({ rule }) => rule.id)).size;
  return changed === 0 ? " · no rule changed" : ` · ${changed} ${changed === 1 ? "rule" : "rules"} changed`;
}
