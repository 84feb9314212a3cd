"use server";
// The verbs on the policy and the tester's questions, each behind the gate of its act.
import { z } from "zod";
import { memberAction } from "@/auth/actions";
import { policySchema } from "@/domain/escalation/policy";
import * as write from "@/domain/escalation/write";
import * as tester from "@/domain/responder/read/tester";

const { rules } = policySchema.shape;
const revision = z.uuid();
const version = z.int().min(0);

export const saveDraft = memberAction(
  "publish_policy",
  z.strictObject({ rules, basedOn: version, over: revision.nullable() }),
  (member, input) => write.saveDraft(member, input),
);
export const discardDraft = memberAction("publish_policy", z.strictObject({ over: revision }), (member, input) =>
  write.discardDraft(member, input),
);
export const restoreVersion = memberAction(
  "publish_policy",
  z.strictObject({ version, over: revision.nullable() }),
  (member, input) => write.restoreVersion(member, input),
);
export const publishDraft = memberAction(
  "publish_policy",
  z.strictObject({
    over: revision,
    reason: z
      .string()
      .trim()
      .min(3, "Say in a few words why, for whoever reads the history.")
      .max(300, "Use at most 300 characters."),
  }),
  (member, input) => write.publishDraft(member, input),
);

export const testMessage = memberAction(
  "read_conversations",
  z.strictObject({
    text: z.string().trim().min(1, "Write a message first.").max(4000, "Use at most 4,000 characters."),
    rules,
    moment: z.strictObject({ open: z.boolean().optional(), online: z.boolean().optional() }),
  }),
  (member, input) => tester.testMessage(member, input),
);
export const testTurn = memberAction(
  "read_conversations",
  z.strictObject({ conversationId: z.uuid(), seq: z.int().min(1), rules }),
  (member, input) => tester.testTurn(member, input),
);
export const olderTurns = memberAction(
  "read_conversations",
  z.strictObject({ before: z.iso.datetime({ offset: true }) }),
  (member, { before }) => tester.listTurns(member, { before }),
);
