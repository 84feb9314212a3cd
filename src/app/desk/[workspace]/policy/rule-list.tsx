"use client";
// The rules in order, each a sentence. They are edited in place, and moved by dragging, by buttons, or with Alt and the arrow keys.
import { Plus } from "lucide-react";
import { useState } from "react";
import type { Finding } from "@/domain/escalation/lint";
import type { Rule } from "@/domain/escalation/policy";
import { Button } from "@/ui/button";
import { RuleRow } from "./rule-row";
import type { PolicyInWork } from "./use-policy";

type Props = { policy: PolicyInWork; findings: Finding[]; mayWrite: boolean; workspace: string };

export function RuleList({ policy, findings, mayWrite, workspace }: Props) {
  const { rules, change } = policy;
  const [open, setOpen] = useState<string | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const general = findings.filter(({ ruleId }) => ruleId === null);
  const move = (id: string, to: number) => {
    const rule = rules.find((each) => each.id === id);
    // The first place is that of danger to life.
    if (!rule || to < 1 || to >= rules.length) return;
    change(rules.filter((each) => each.id !== id).toSpliced(to, 0, rule));
  };
  const add = () => {
    const rule = newRule(rules);
    change(rules.toSpliced(1, 0, rule));
    setOpen(rule.id);
  };
  return (
    <div className="max-w-[860px] pb-10">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
        <p className="min-w-0 flex-1 text-[13px] text-quiet">
          From top to bottom; the first rule that applies decides. Where none does, the responder answers.
        </p>
        {mayWrite && (
          <Button tone="plain" onClick={add}>
            <Plus size={14} aria-hidden="true" />
            Add a rule
          </Button>
        )}
      </div>
      <Checked findings={findings} />
      <ol aria-label="Rules" className="border-y">
        {rules.map((rule, at) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            place={at + 1}
            last={at === rules.length - 1}
            findings={findings.filter(({ ruleId }) => ruleId === rule.id)}
            mayWrite={mayWrite}
            workspace={workspace}
            open={open === rule.id}
            onOpen={(isOpen) => setOpen(isOpen ? rule.id : null)}
            onChange={(next) => change(rules.map((each) => (each.id === rule.id ? next : each)))}
            onRemove={() => change(rules.filter((each) => each.id !== rule.id))}
            onMove={(by) => move(rule.id, at + by)}
            onDrag={() => setDragged(rule.id)}
            onDrop={() => dragged !== null && move(dragged, at)}
          />
        ))}
      </ol>
      {general.length > 0 && (
        <ul aria-label="Nobody is called for" className="space-y-1 px-5 py-3 text-[13px] text-warn">
          {general.map(({ sentence }) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Checked({ findings }: { findings: Finding[] }) {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const notes = findings.length - errors;
  return (
    <p
      role="status"
      className={`px-5 pb-3 text-[13px] ${errors > 0 ? "text-danger" : notes > 0 ? "text-warn" : "text-quiet"}`}
    >
      {errors > 0
        ? `${errors === 1 ? "One rule" : `${errors} rules`} must be repaired before this can be published.`
        : notes > 0
          ? `Checked: no contradictions. ${notes === 1 ? "One thing is" : `${notes} things are`} worth a look.`
          : "Checked: no contradictions."}
    </p>
  );
}

/** A name that no rule has; the number only tells them apart. */
function newRule(rules: Rule[]): Rule {
  const taken = new Set(rules.map(({ id }) => id));
  let number = rules.length;
  while (taken.has(`rule-${number}`)) number++;
  const when = { kind: "words" as const, phrases: [] };
  return { id: `rule-${number}`, title: "", when, action: "hand_off", priority: 0, team: null };
}
