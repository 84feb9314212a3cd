// What a decision rests on: the message with the words that spoke in it, the scores, the model's view, the moment.
import { NAMES } from "@/domain/escalation/policy";
import { CATEGORIES, type Receipt } from "@/domain/escalation/receipt";
import { percent } from "@/domain/escalation/sentence";
import type { Tested } from "@/domain/responder/read/tester";

/** Less than this is noise. */
const SHOWN_FROM = 0.005;

/** What brought a person though no rule did. */
const BESIDE_RULES: Partial<Record<NonNullable<Receipt["decision"]["cause"]>, string>> = {
  hand_back_contract: "a member’s hand-back kept it for a person",
  whisper: "a member’s whisper kept it for a person",
  unsupported_claim: "the answer claimed what no cited article says, and nobody approved it",
  responder_failed: "the responder failed, and it went to a person",
};

export function Evidence({ tested }: { tested: Tested }) {
  const { burst, scores, runnerUp, opinion, confidence, circumstances, decidedThen } = tested;
  const besideRules = decidedThen?.cause && BESIDE_RULES[decidedThen.cause];
  const needs = CATEGORIES.toSorted((a, b) => scores[b] - scores[a])
    .slice(0, 3)
    .filter((category) => scores[category] >= SHOWN_FROM);
  return (
    <div className="space-y-3">
      <div className="rounded-panel border bg-raised px-3.5 py-2.5">
        {burst.map(({ seq, text }) => (
          <p key={seq} dir="auto" className="whitespace-pre-wrap wrap-anywhere">
            {text === "" ? (
              <span className="text-quiet">These words were erased.</span>
            ) : (
              marked(text, spansIn(tested, seq))
            )}
          </p>
        ))}
      </div>
      <dl className="tabular grid grid-cols-[6.5rem_1fr] gap-x-3 gap-y-1 text-[13px]">
        <dt className="text-quiet">Scores</dt>
        <dd>
          routine {percent(scores.routine)}
          {needs.map((category) => `, ${NAMES[category]} ${percent(scores[category])}`)}
        </dd>
        {runnerUp && runnerUp.score >= SHOWN_FROM && (
          <>
            <dt className="text-quiet">Runner-up</dt>
            <dd>
              {NAMES[runnerUp.category]}, {percent(runnerUp.score)}
            </dd>
          </>
        )}
        {opinion && (
          <>
            <dt className="text-quiet">Model</dt>
            <dd>
              {opinion.category === "routine" ? "routine" : NAMES[opinion.category]}, {percent(opinion.confidence)} sure
            </dd>
          </>
        )}
        <dt className="text-quiet">Knowledge</dt>
        <dd>{confidence === null ? "was not asked" : `${percent(confidence)} sure of the answer`}</dd>
        {circumstances && (
          <>
            <dt className="text-quiet">Moment</dt>
            <dd>
              {circumstances.open ? "within business hours" : "outside business hours"},{" "}
              {circumstances.online ? "somebody" : "nobody"} at the desk
            </dd>
          </>
        )}
      </dl>
      <p className="text-[12px] text-quiet">{basedOn(tested)}</p>
      {besideRules && (
        <p className="text-[13px]">At the time {besideRules}; by the rules alone it is decided as follows.</p>
      )}
    </div>
  );
}

function basedOn({ basis, decidedThen }: Tested): string {
  if (basis === "then") return "Scores, knowledge and the model’s view are those of the time.";
  if (basis === "answer_now")
    return "Scores and moment are those of the time. Nothing was drafted then: the answer is the built-in responder’s, from today’s articles.";
  return `Worked out from today’s articles by the built-in responder; no model is asked${decidedThen ? ", and the receipt of the time does not state its facts" : ""}.`;
}

type Span = { start: number; end: number };

/** The recogniser's words and those of rules. */
const spansIn = ({ spans, published, draft }: Tested, seq: number): Span[] =>
  [...spans, ...published.matches, ...draft.matches].filter((span) => span.seq === seq);

/** The text with the spans marked; where they overlap, once. */
function marked(text: string, spans: Span[]) {
  const joined = spans
    .toSorted((a, b) => a.start - b.start)
    .reduce<Span[]>((all, { start, end }) => {
      const before = all.at(-1);
      if (before && start <= before.end) before.end = Math.max(before.end, end);
      else all.push({ start, end });
      return all;
    }, []);
  return joined
    .flatMap(({ start, end }, i) => [
      text.slice(joined[i - 1]?.end ?? 0, start),
      <mark key={start} className="rounded-xs bg-accent/15 px-0.5 text-text">
        {text.slice(start, end)}
      </mark>,
      ...(i === joined.length - 1 ? [text.slice(end)] : []),
    ])
    .concat(joined.length === 0 ? [text] : []);
}
