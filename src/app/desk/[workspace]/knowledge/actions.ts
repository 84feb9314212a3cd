"use server";
// The verbs on articles and the questions of the knowledge room, each behind the gate of its act.
import { z } from "zod";
import { memberAction } from "@/auth/actions";
import { LOCALES } from "@/domain/contacts/contact";
import { parseMarkup } from "@/domain/conversations/markup";
import * as write from "@/domain/knowledge/write";
import * as trial from "@/domain/responder/read/trial";

const status = z.enum(["draft", "published"]);
const audience = z.enum(["public", "members"]);
const slug = z.string().min(1).max(100);
const version = z.int().min(1);

export const saveArticle = memberAction(
  "write_knowledge",
  z.strictObject({
    title: z.string(),
    body: z.string(),
    lang: z.enum(LOCALES, "Choose a language."),
    status,
    audience: audience.optional(),
    translationOf: slug.nullable().optional(),
    replaces: z.strictObject({ slug, version }).optional(),
  }),
  (member, input) => write.saveArticle(member, input),
);
export const setArticleStatus = memberAction(
  "write_knowledge",
  z.strictObject({ slug, status, version: version.optional() }),
  (member, input) => write.setArticleStatus(member, input),
);
export const restoreVersion = memberAction(
  "write_knowledge",
  z.strictObject({ slug, version, over: version }),
  (member, input) => write.restoreVersion(member, input),
);
/** Markdown is parsed here and nowhere else: no parser reaches the browser. */
export const previewMarkup = memberAction(
  "write_knowledge",
  z.strictObject({ body: z.string() }),
  async (_, { body }) => parseMarkup(body),
);
export const tryQuestion = memberAction(
  "read_knowledge",
  z.strictObject({
    question: z.string().trim().min(1, "Write a question first.").max(2000, "Ask in at most 2,000 characters."),
  }),
  (member, input) => trial.tryQuestion(member, input),
);
