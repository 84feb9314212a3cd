// What the draft changes in what is published, rule by rule.
import { changesOf, type RuleChange } from "@/domain/escalation/changes";
import type { Rule } from "@/domain/escalation/policy";
import { sentenceOf } from "@/domain/escalation/sentence";

type Props = { before: { version: number; rules: Rule[] }; after: Rule[] };

export function Changes({ before, after }: Props) {
  const changes = changesOf(before.rules, after);
  if (changes.length === 0) {
    return (
      <p className="px-5 py-8 text-quiet">
        Nothing is changed: the rules are those of{" "}
        {before.version === 0 ? "the default policy" : `version ${before.version}`}.
      </p>
    );
  }
  return (
    <ol aria-label="Changes" className="max-w-[760px] divide-y">
      {changes.map((change) => (
        <li key={`${change.kind} ${change.rule.id}`} className="px-5 py-3">
          <p className="mb-1 text-[12px] text-quiet">{headOf(change)}</p>
          {change.kind === "changed" && (
            <p className="text-quiet line-through decoration-danger/60">{sentenceOf(change.before)}</p>
          )}
          <p className={change.kind === "removed" ? "text-quiet line-through decoration-danger/60" : ""}>
            {sentenceOf(change.rule)}
          </p>
          {change.kind === "changed" && sentenceOf(change.before) === sentenceOf(change.rule) && (
            <p className="mt-1 text-[13px] text-quiet">What is said with it is changed.</p>
          )}
        </li>
      ))}
    </ol>
  );
}

function headOf(change: RuleChange): string {
  switch (change.kind) {
    case "added":
      return `New, as rule ${change.place}`;
    case "removed":
      return `Removed, was rule ${change.place}`;
    case "changed":
      return `Rule ${change.place} changed`;
    case "moved":
      return `Moved from place ${change.from} to ${change.place}`;
  }
}
