"use client";
// The policy's room: its head with what can be done, the rules, changes and history on the left, the tester beside them.
import { useState } from "react";
import { isBroken, lint } from "@/domain/escalation/lint";
import type { Rule } from "@/domain/escalation/policy";
import type { PolicyDraft, PolicyVersion } from "@/domain/escalation/read";
import type { PastTurns } from "@/domain/responder/read/tester";
import { PaneHead, Scroll } from "@/ui/pane";
import { UnsavedGuard } from "@/ui/unsaved";
import { Changes } from "./changes";
import { History } from "./history";
import { Notices } from "./notices";
import { RuleList } from "./rule-list";
import { Tester } from "./tester";
import { usePolicy } from "./use-policy";
import { Verbs } from "./verbs";

type Props = {
  workspace: string;
  mayWrite: boolean;
  published: { version: number; rules: Rule[] };
  draft: PolicyDraft | null;
  versions: PolicyVersion[];
  past: PastTurns;
};
const VIEWS = { rules: "Rules", changes: "Changes", history: "History", test: "Test" } as const;
type View = keyof typeof VIEWS;

export function PolicyRoom({ workspace, mayWrite, published, draft, versions, past }: Props) {
  const [view, setView] = useState<View>("rules");
  const policy = usePolicy({ workspace, published, draft });
  const findings = lint(policy.rules);
  return (
    <main className="flex h-full flex-col">
      <UnsavedGuard dirty={policy.dirty} />
      <PaneHead title={<h1>Policy</h1>}>
        <State policy={policy} published={published} draft={draft} />
        {mayWrite && <Verbs policy={policy} broken={isBroken(findings)} />}
      </PaneHead>
      {mayWrite && <Notices policy={policy} published={published} onCompare={() => setView("changes")} />}
      <div className="grid min-h-0 flex-1 grid-rows-[auto_minmax(0,1fr)] xl:grid-cols-2 xl:grid-rows-1">
        <div
          className={`flex min-h-0 min-w-0 flex-col xl:border-e ${view === "test" ? "max-xl:contents" : "max-xl:row-span-2"}`}
        >
          <Tabs view={view} onView={setView} />
          <Scroll className={`flex-1 ${view === "test" ? "max-xl:hidden" : ""}`}>
            {(view === "rules" || view === "test") && (
              <RuleList policy={policy} findings={findings} mayWrite={mayWrite} workspace={workspace} />
            )}
            {view === "changes" && <Changes before={published} after={policy.rules} />}
            {view === "history" && (
              <History versions={versions} mayWrite={mayWrite} policy={policy} onRestored={() => setView("changes")} />
            )}
          </Scroll>
        </div>
        <Scroll className={view === "test" ? "" : "max-xl:hidden"}>
          <Tester
            workspace={workspace}
            published={published}
            rules={policy.rules}
            differs={policy.differs}
            past={past}
          />
        </Scroll>
      </div>
    </main>
  );
}

function State({
  policy,
  published,
  draft,
}: { policy: ReturnType<typeof usePolicy> } & Pick<Props, "published" | "draft">) {
  const saved = policy.seen.revision !== null;
  const by = draft && draft.revision === policy.seen.revision ? `, saved by ${draft.savedBy}` : "";
  const text = policy.dirty
    ? "Unsaved changes"
    : saved
      ? `Draft${by}`
      : published.version === 0
        ? "The default policy decides"
        : `Version ${published.version} decides`;
  return (
    <p role="status" className="text-[13px] text-quiet">
      {policy.told || text}
    </p>
  );
}

function Tabs({ view, onView }: { view: View; onView: (view: View) => void }) {
  return (
    <nav aria-label="Show" className="flex min-h-11 items-center gap-1 border-b px-3">
      {(Object.keys(VIEWS) as View[]).map((each) => {
        const here = view === each || (each === "rules" && view === "test");
        return (
          <button
            key={each}
            type="button"
            aria-pressed={view === each}
            onClick={() => onView(each)}
            className={`min-h-8 rounded-control px-2.5 text-[13px] pointer-coarse:min-h-11 ${each === "test" ? "xl:hidden" : ""} ${
              view === each
                ? "bg-sunken font-medium"
                : here
                  ? "xl:bg-sunken xl:font-medium max-xl:text-quiet"
                  : "text-quiet hover:bg-sunken"
            }`}
          >
            {VIEWS[each]}
          </button>
        );
      })}
    </nav>
  );
}
