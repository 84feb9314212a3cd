// A decision under one set of rules: what happens, by which rule, every rule's verdict in order, and what would have changed it.
import { flipSentence } from "@/domain/escalation/flip-sentence";
import { type Condition, partsOf, type Rule } from "@/domain/escalation/policy";
import { conditionText, percent, sentenceOf } from "@/domain/escalation/sentence";
import type { Outcome } from "@/domain/responder/read/tester";
import { HolderShape } from "@/ui/holder";

type Props = { title: string; outcome: Outcome; rules: Rule[] };
type Verdict = Outcome["verdicts"][number]["verdict"];

const HAPPENS = {
  answer: "The responder answers",
  ask: "One question is asked first",
  offer_person: "The responder answers and offers a person",
  hand_off: "Handed off to a person",
} as const;

export function OutcomePane({ title, outcome, rules }: Props) {
  const { action, ruleId, verdicts, flips } = outcome;
  const at = rules.findIndex((rule) => rule.id === ruleId);
  const rule = rules[at];
  const raised = verdicts.some(({ verdict }, i) => {
    const when = rules[i]?.when;
    return when?.kind === "category" && (verdict.threshold ?? 0) > when.threshold;
  });
  return (
    <section aria-label={title} className="min-w-0 space-y-4">
      <div>
        <p className="mb-1 text-[12px] text-quiet">{title}</p>
        <h3
          className={`flex items-center gap-2 font-semibold ${action === "hand_off" ? "text-queue" : "text-responder"}`}
        >
          <HolderShape status="open" holder={action === "hand_off" ? "queue" : "responder"} size={10} />
          {HAPPENS[action]}
        </h3>
        <p className="mt-1 text-[13px] text-quiet">
          {rule ? `By rule ${at + 1}. ${sentenceOf(rule)}` : "No rule applies."}
        </p>
      </div>
      <div>
        <h4 className="mb-1 text-[12px] font-medium text-quiet">What would have changed it</h4>
        {flips.length === 0 ? (
          <p className="text-[13px]">No single change of a score, word or rule would.</p>
        ) : (
          <ul className="space-y-1 text-[13px]">
            {flips.map((flip) => (
              <li key={JSON.stringify(flip.change)}>{flipSentence(flip, rules)}</li>
            ))}
          </ul>
        )}
      </div>
      <div>
        <h4 className="mb-1 text-[12px] font-medium text-quiet">Rules in order</h4>
        <ol className="divide-y border-y">
          {verdicts.map(({ ruleId: id, verdict }, i) => {
            const each = rules[i];
            return each ? (
              <VerdictRow key={id} rule={each} place={i + 1} verdict={verdict} decides={id === ruleId} />
            ) : null;
          })}
        </ol>
        {raised && (
          <p className="mt-1.5 text-[12px] text-quiet">
            A need must be clearer than its rule says in a further message, and where an article may still settle it.
          </p>
        )}
      </div>
    </section>
  );
}

type RowProps = { rule: Rule; place: number; verdict: Verdict; decides: boolean };

function VerdictRow({ rule, place, verdict, decides }: RowProps) {
  const compared =
    rule.when.kind === "all" ? `${verdict.value} of ${verdict.threshold} hold` : comparedText(rule.when, verdict);
  return (
    <li className={`flex gap-2 py-1 text-[12px] ${decides ? "font-medium" : verdict.applied ? "" : "text-quiet"}`}>
      <span className="tabular w-5 shrink-0 text-end">{place}</span>
      <span className="min-w-0 flex-1">
        {conditionText(rule.when)}
        {rule.when.kind === "all" &&
          partsOf(rule.when).map((part, i) => {
            const of = verdict.parts[i];
            return of ? (
              <span key={conditionText(part)} className="block text-quiet">
                {of.applied ? "✓" : "–"} {conditionText(part)} {comparedText(part, of)}
              </span>
            ) : null;
          })}
      </span>
      <span className="tabular shrink-0 text-end">
        {compared && <span className="me-2">{compared}</span>}
        {decides ? "decides" : verdict.applied ? "applies" : "no"}
      </span>
    </li>
  );
}

/** What was held against what, for conditions that have a measure. */
function comparedText(when: Condition, { value, threshold, carriedBy }: Omit<Verdict, "parts">): string {
  if (value === null || threshold === null) return "";
  if (when.kind === "category" || when.kind === "low_confidence")
    return `${percent(value)} / ${percent(threshold)}${carriedBy === "model" ? " by the model" : ""}`;
  return when.kind === "unhelpful_answers" || when.kind === "responder_turns" ? `${value} / ${threshold}` : "";
}
