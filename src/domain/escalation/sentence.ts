// A rule as a person reads it: one sentence of its condition and what it does. Pure.
import type { LOCALES } from "@/domain/contacts/contact";
import { type Condition, NAMES, type Rule } from "./policy";

const LANGUAGE: Record<(typeof LOCALES)[number], string> = {
  en: "English",
  de: "German",
  es: "Spanish",
  fr: "French",
  zh: "Chinese",
  ar: "Arabic",
};

/** "When it is a complaint (70 % or surer) and nobody is at the desk: offer a person." */
export const sentenceOf = ({ when, action, priority }: Rule): string =>
  `When ${conditionText(when)}: ${actionText(action)}${action === "hand_off" ? PRIORITY_TEXT[priority] : ""}.`;

/** What the rule is called in a sentence about it: its name, else what it does. */
export const calledRule = (rule: Rule): string => rule.title || sentenceOf(rule).replace(/\.$/, "");

/** A condition as what follows "when". */
export function conditionText(when: Condition): string {
  switch (when.kind) {
    case "category":
      return `it is ${NAMES[when.category]} (${percent(when.threshold)} or surer)`;
    case "safety":
      return "somebody's life may be in danger";
    case "unhelpful_answers":
      return when.count === 1 ? "an answer did not help" : `${number(when.count)} answers in a row did not help`;
    case "repeated_question":
      return "a question is asked again";
    case "no_source":
      return "no article answers";
    case "low_confidence":
      return `the answer is less than ${percent(when.threshold)} sure`;
    case "responder_turns":
      return `the responder has answered ${when.count === 1 ? "once" : `${number(when.count)} times`} or more`;
    case "words":
      return `the message says ${list(when.phrases.map((phrase) => `“${phrase}”`))}`;
    case "language":
      return `the conversation is in ${list(when.languages.map((lang) => LANGUAGE[lang]))}`;
    case "hours":
      return when.open ? "it is within business hours" : "it is outside business hours";
    case "availability":
      return when.online ? "somebody is at the desk" : "nobody is at the desk";
    case "contact":
      return CONTACT[when.attribute][when.is ? "is" : "isNot"];
    case "all":
      return new Intl.ListFormat("en", { type: "conjunction" }).format(when.of.map(conditionText));
  }
}

const CONTACT = {
  identified: { is: "the customer is identified", isNot: "the customer is not identified" },
  returning: { is: "the customer has written before", isNot: "the customer writes for the first time" },
} as const;

const actionText = (action: Rule["action"]): string =>
  ({
    hand_off: "hand off now",
    offer_person: "offer a person",
    try: "let the responder try",
    ask_first: "ask one question first",
  })[action];

const PRIORITY_TEXT: Record<number, string> = {
  0: "",
  1: ", high priority",
  2: ", urgent",
  3: ", before everything else",
};

const WORDS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const number = (value: number): string => WORDS[value] ?? String(value);
const list = (words: string[]): string => new Intl.ListFormat("en", { type: "disjunction" }).format(words);
/** "55 %", and "55.5 %" where that is said. */
export const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
