// Labelled data from a folder: messages, conversations, questions with the article that answers, knowledge files.
// Promises that every row fits its format; what does not fit is one sentence that names the file and the line.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CATEGORIES } from "@/domain/escalation/receipt";
import { Refusal } from "@/platform/refusal";

const label = z.enum(["routine", ...CATEGORIES]);

const messageSchema = z.object({
  id: z.string(),
  text: z.string(),
  label,
  lang: z.string(),
  hard: z.boolean().optional(),
  /** Labels that are equally right. */
  alt: z.array(label).optional(),
});
const conversationSchema = z.object({
  id: z.string(),
  lang: z.string(),
  turns: z.array(z.object({ role: z.enum(["customer", "bot"]), text: z.string() })),
  /** Which of the contact's turns, counted from 1, is the first that needs a person. */
  first_escalate_turn: z.number().int().min(1).nullable(),
});
const questionSchema = z.object({
  id: z.string(),
  kb: z.string(),
  question: z.string(),
  /** Null: no article answers it. */
  gold_article: z.string().nullable(),
});

export type LabelledMessage = z.infer<typeof messageSchema> & { file: string };
export type LabelledConversation = z.infer<typeof conversationSchema>;
export type LabelledQuestion = z.infer<typeof questionSchema>;
export type Labelled = {
  messages: LabelledMessage[];
  conversations: LabelledConversation[];
  questions: LabelledQuestion[];
  /** Markdown by the name of its file, without `.md`. */
  knowledge: Map<string, string>;
};

/** Everything of the known formats in `folder`. Throws `invalid` or `not_found` with one sentence. */
export function readLabelled(folder: string): Labelled {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Refusal("not_found", `There is no folder ${folder}.`);
  const names = readdirSync(folder).sort();
  const messages = names
    .filter((name) => /^(?:hand|public)_.*\.jsonl$/.test(name))
    .flatMap((name) =>
      readRows(join(folder, name), messageSchema).map((row) => ({ ...row, file: name.replace(/\.jsonl$/, "") })),
    );
  const optional = <T>(name: string, schema: z.ZodType<T>) =>
    names.includes(name) ? readRows(join(folder, name), schema) : [];
  const conversations = optional("conversations.jsonl", conversationSchema);
  const questions = optional("kbqa.jsonl", questionSchema);
  const knowledge = readKnowledge(join(folder, "kb"));
  for (const { id, kb } of questions)
    if (!knowledge.has(kb)) throw new Refusal("not_found", `Question ${id} is about kb/${kb}.md, which is not there.`);
  if (messages.length + conversations.length + questions.length === 0)
    throw new Refusal(
      "not_found",
      `${folder} has no hand_*.jsonl, public_*.jsonl, conversations.jsonl or kbqa.jsonl with rows in it.`,
    );
  return { messages, conversations, questions, knowledge };
}

function readRows<T>(file: string, schema: z.ZodType<T>): T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, i) => (line.trim() === "" ? [] : [readRow(line, schema, `${file}, line ${i + 1}`)]));
}

function readRow<T>(line: string, schema: z.ZodType<T>, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Refusal("invalid", `${place}: this is not JSON.`);
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Refusal("invalid", `${place}: ${issue?.path.join(".") || "the row"}: ${issue?.message}.`);
}

function readKnowledge(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith(".md"))
      .sort()
      .map((name) => [name.slice(0, -3), readFileSync(join(folder, name), "utf8")]),
  );
}
