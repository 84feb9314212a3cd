"use server";
// What members decide about gaps, each behind the gate of its act.
import { z } from "zod";
import { memberAction } from "@/auth/actions";
import { rewriteDraft } from "@/domain/gaps/read/rewrite";
import * as write from "@/domain/gaps/write/close";

const gapId = z.uuid();

export const writeArticleFor = memberAction(
  "write_knowledge",
  z.strictObject({ gapId, title: z.string(), body: z.string(), status: z.enum(["draft", "published"]) }),
  (member, input) => write.writeArticleFor(member, input),
);
export const addToArticle = memberAction(
  "write_knowledge",
  z.strictObject({ gapId, slug: z.string().min(1, "Choose an article.").max(100), body: z.string() }),
  (member, input) => write.addToArticle(member, input),
);
export const dismissGap = memberAction(
  "write_knowledge",
  z.strictObject({ gapId, reason: z.enum(["off_topic", "personal", "once", "covered"], "Choose a reason.") }),
  (member, input) => write.dismissGap(member, input),
);
export const restoreGap = memberAction("write_knowledge", z.strictObject({ gapId }), (member, input) =>
  write.restoreGap(member, input),
);
export const rewriteWithModel = memberAction("write_knowledge", z.strictObject({ gapId }), (member, input) =>
  rewriteDraft(member, input),
);
