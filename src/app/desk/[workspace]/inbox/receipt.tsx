// A decision, folded to one line: which rule, what was matched, how sure, and whose view carried it.
import type { ReactNode } from "react";
import type { Entry } from "@/domain/conversations/entry";
import { type Receipt as Decided, receiptSchema } from "@/domain/escalation/receipt";
import { StatusLine } from "./status-line";

type Props = { entry: Extract<Entry, { kind: "receipt" }>; entries: Entry[] };

export function Receipt({ entry, entries }: Props) {
  const parsed = receiptSchema.safeParse(entry.payload.receipt);
  if (!parsed.success) return <StatusLine at={entry.at}>A decision whose receipt this version cannot read</StatusLine>;
  const { decision, failure, signals, askedBack } = parsed.data;
  return (
    <details className="px-3 text-[12px] text-quiet">
      <summary className="w-fit min-h-6">
        {signals.safety === true && <span className="font-medium text-danger">Danger to life. </span>}
        Decision: {ACTIONS[decision.action]}
        {askedBack && ", asked back"}
        {decision.ruleId ? ` by rule ${decision.ruleId}` : ""}
        {failure ? ` (${failure})` : ""}
      </summary>
      <Explained receipt={parsed.data} reason={entry.text} entries={entries} />
    </details>
  );
}

const ACTIONS = { answer: "answer", ask: "ask first", offer_person: "offer a person", hand_off: "hand off" } as const;

function Explained({ receipt, reason, entries }: { receipt: Decided; reason: string; entries: Entry[] }) {
  const { scores, spans, opinion, knowledge, policyVersion, recogniserVersion, responder, gate } = receipt;
  const bySeq = new Map(entries.map(({ seq, text }) => [seq, text]));
  const matched = spans.map(({ seq, start, end }) => (bySeq.get(seq) ?? "").slice(start, end)).filter(Boolean);
  const top = Object.entries(scores)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3);
  return (
    <dl className="mt-1 grid grid-cols-[6rem_1fr] gap-x-3 gap-y-1 rounded-control border p-2.5">
      <Line name="Scores">
        {top.map(([label, score]) => `${named(label)} ${percent(score)}`).join(", ")}
        {opinion && " (built in)"}
      </Line>
      {opinion && (
        <Line name="Model">
          {named(opinion.category)} {percent(opinion.confidence)}
          {reason !== "" && (
            <>
              , in its own words: <q dir="auto">{reason}</q>
            </>
          )}
        </Line>
      )}
      <Line name="Words">
        <span dir="auto">
          {matched.length > 0 ? matched.map((words) => `“${words}”`).join(", ") : "none stood out"}
        </span>
      </Line>
      <RuleLine receipt={receipt} />
      {gate && (gate.unsupported.length > 0 || gate.droppedSources > 0) && (
        <Line name="Evidence">
          {gate.unsupported.length > 0 && `held for ${gate.unsupported.join(", ")} in no cited article`}
          {gate.unsupported.length > 0 && gate.droppedSources > 0 && "; "}
          {gate.droppedSources > 0 &&
            `${gate.droppedSources} ${gate.droppedSources === 1 ? "source" : "sources"} dropped that it was never shown`}
        </Line>
      )}
      {knowledge && (
        <Line name="Knowledge">
          confidence {percent(knowledge.confidence)}
          {knowledge.citations.length > 0 && `, from ${knowledge.citations.join(", ")}`}
        </Line>
      )}
      <DeskLine receipt={receipt} />
      <Line name="Versions">
        <span className="font-mono text-[11px]">
          policy {policyVersion}, recogniser {recogniserVersion}
          {responder && `, ${responder}`}
        </span>
      </Line>
    </dl>
  );
}

const CARRIED = {
  built_in: "carried by the built-in score",
  model: "carried by the model alone",
  both: "carried by the built-in score and by the model",
} as const;

/** The rule that decided; nothing where something else did. Either view may carry one on a category; neither keeps a person away. */
function RuleLine({ receipt: { rules, decision } }: { receipt: Decided }) {
  const applied = rules.find(({ id }) => id === decision.ruleId);
  if (!applied) return null;
  const { id, value, threshold, carriedBy } = applied;
  return (
    <Line name="Rule">
      {id}
      {value !== null && threshold !== null && `: ${round(value)} against ${round(threshold)}`}
      {carriedBy && `, ${CARRIED[carriedBy]}`}
    </Line>
  );
}

const DID = {
  handed_off: "kept this for a person",
  told: "told to the model",
  not_touched: "not touched by the question",
  not_applied: "the built-in responder cannot follow it",
  not_reached: "decided before an answer was drafted",
  expired: "its time was over",
} as const;

/** What members had told the responder, by entry, and what it did here. */
function DeskLine({ receipt: { whispers, contract } }: { receipt: Decided }) {
  return (
    <>
      {whispers.length > 0 && (
        <Line name="Whispers">{whispers.map(({ seq, effect }) => `#${seq} ${DID[effect]}`).join(", ")}</Line>
      )}
      {contract && (
        <Line name="Hand-back">
          #{contract.seq} {DID[contract.effect]}
        </Line>
      )}
    </>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="tabular wrap-anywhere">{children}</dd>
    </>
  );
}

const named = (label: string) => label.replaceAll("_", " ");
const percent = (share: number) => `${Math.round(share * 100)} %`;
const round = (value: number) => Math.round(value * 100) / 100;
