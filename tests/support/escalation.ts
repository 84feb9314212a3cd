// Situations, drafts and policies of one rule, made as plainly as possible.
import type { Policy, Rule } from "@/domain/escalation/policy";
import type { Knowledge, Situation, Utterance } from "@/domain/escalation/situation";
import type { Draft } from "@/domain/escalation/triage";

export type Said = [actor: Utterance["actor"], text: string];
export const situationOf = (said: Said[], values: Partial<Situation> = {}): Situation => {
  const utterances = said.map(([actor, text], i) => ({ seq: i + 1, actor, text }));
  const lastAnswer = utterances.findLast(({ actor }) => actor !== "contact")?.seq ?? 0;
  return { utterances, burstFrom: lastAnswer + 1, feedback: [], lang: "en", knowledge: null, ...values };
};
export const asks = (text: string, values: Partial<Situation> = {}) => situationOf([["contact", text]], values);
export const draftOf = (values: Partial<Draft> = {}): Draft => ({
  responder: "test",
  text: "We open at 8.",
  citations: ["hours"],
  opinion: null,
  ...values,
});
export const found: Knowledge = { answerable: true, confidence: 0.9, citations: ["hours"] };
export const nothing: Knowledge = { answerable: false, confidence: 0.1, citations: [] };
export const only = (when: Rule["when"], action: Rule["action"] = "hand_off", priority = 0): Policy => ({
  version: 7,
  rules: [{ id: "only", title: "Only", when, action, priority, team: null }],
});

export const HOURS = "When are you open on Saturday?";
