// What would have changed a decision, as a person reads it. Pure.
import type { Flip } from "./counterfactual";
import { NAMES, type Rule } from "./policy";
import { percent } from "./sentence";

const THEN = {
  answer: "the responder answers",
  ask: "one question is asked first",
  offer_person: "a person is offered",
  hand_off: "it is handed off",
} as const;

const FLAGS = {
  answerable: { on: "if an article answered it", off: "if no article answered it" },
  repeatedQuestion: { on: "if it had been asked before", off: "if it were asked for the first time" },
  open: { on: "within business hours", off: "outside business hours" },
  online: { on: "with somebody at the desk", off: "with nobody at the desk" },
  identified: { on: "if the customer were identified", off: "if the customer were not identified" },
  returning: { on: "if they had written before", off: "if they wrote for the first time" },
} as const;

/** "Outside business hours, a person is offered (rule 4)." */
export function flipSentence({ change, action, ruleId }: Flip, rules: Rule[]): string {
  const place = (id: string) => rules.findIndex((rule) => rule.id === id) + 1;
  const by = ruleId === null ? "" : ` (rule ${place(ruleId)})`;
  const text = `${conditionOf(change, place)}, ${THEN[action]}${by}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function conditionOf(change: Flip["change"], place: (id: string) => number): string {
  switch (change.kind) {
    case "score":
      return `if the score for ${NAMES[change.category]} were ${percent(change.to)} instead of ${percent(change.from)}`;
    case "confidence":
      return `if the answer were ${percent(change.to)} sure instead of ${percent(change.from)}`;
    case "threshold": {
      const isCount =
        Number.isInteger(change.from) && Number.isInteger(change.to) && Math.max(change.from, change.to) > 1;
      const [to, from] = isCount ? [change.to, change.from] : [percent(change.to), percent(change.from)];
      return `with rule ${place(change.ruleId)} at ${to} instead of ${from}`;
    }
    case "words":
      return change.present
        ? `with “${change.phrase}” in the message (rule ${place(change.ruleId)})`
        : `without the words of rule ${place(change.ruleId)} (“${change.phrase}”)`;
    case "count": {
      const what = change.fact === "unhelpfulAnswers" ? "answers that did not help" : "answers by the responder";
      return `with ${change.to} ${what} instead of ${change.from}`;
    }
    case "flag":
      return FLAGS[change.fact][change.to ? "on" : "off"];
    case "without": {
      const places = change.ruleIds.map((id) => String(place(id)));
      return `without rule${places.length > 1 ? "s" : ""} ${new Intl.ListFormat("en").format(places)}`;
    }
  }
}
