"use server";
// What members take out of what search learnt, each behind the gate of its act.
import { z } from "zod";
import { memberAction } from "@/auth/actions";
import * as write from "@/domain/gaps/write/learn";

export const removeLearntQuestion = memberAction(
  "write_knowledge",
  z.strictObject({ conversationId: z.uuid(), seq: z.int().min(1) }),
  (member, input) => write.removeLearntQuestion(member, input),
);
export const removeLearntWord = memberAction(
  "write_knowledge",
  z.strictObject({ stem: z.string().min(1).max(200) }),
  (member, input) => write.removeLearntWord(member, input),
);
