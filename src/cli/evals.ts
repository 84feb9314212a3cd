// `npm run evals -- --data DIR [--json FILE]`: the responder and the escalation policy scored against labelled data, through the
// product's own search, triage and review on a scratch database. With a model configured, that model answers.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { recognise } from "@/domain/escalation/recogniser";
import { learn } from "@/domain/gaps/write/learn";
import { parseKnowledge } from "@/domain/knowledge/article";
import { importMarkdown } from "@/domain/knowledge/write";
import { createWorkspace } from "@/domain/workspaces/write/members";
import { env } from "@/platform/env";
import { configuredModel, type NamedModel } from "@/platform/model";
import { isRefusal, Refusal } from "@/platform/refusal";
import { answer, judgeConversation, judgeMessage, judgeQuestion } from "./evals/decide";
import { type Labelled, type LabelledMessage, readLabelled } from "./evals/labelled";
import {
  type JudgedMessage,
  type MessageScores,
  percentile,
  scoreConversations,
  scoreMessages,
  scoreQuestions,
} from "./evals/scores";
import { withScratchDatabase } from "./evals/scratch";
import { sentenceOf } from "./problems";

const ARTICLES_FOR_TIMING = 1_000;
const TIMED_DECISIONS = 400;
const WARM_UP = 50;

type Judged = LabelledMessage & { got: string };
type Report = {
  messages: Record<string, MessageScores>;
  conversations: ReturnType<typeof scoreConversations>;
  kbqa: ReturnType<typeof scoreQuestions>;
  decisionMs: { p50: number; p99: number; recogniseP99: number };
};

try {
  await main();
} catch (error) {
  console.error(isRefusal(error) ? error.message : sentenceOf(error));
  if (env.debug) console.error(error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { data, json } = options();
  const labelled = readLabelled(data);
  const report = await withScratchDatabase(() => evaluate(labelled, configuredModel()));
  print(report);
  if (json) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
}

function options(): { data: string; json: string | undefined } {
  const usage = "Say where the labelled data is: npm run evals -- --data DIR [--json FILE]";
  try {
    const { values } = parseArgs({ options: { data: { type: "string" }, json: { type: "string" } } });
    if (values.data) return { data: values.data, json: values.json };
  } catch {
    throw new Refusal("invalid", usage);
  }
  throw new Refusal("invalid", usage);
}

async function evaluate(labelled: Labelled, model: NamedModel | null): Promise<Report> {
  const messages: Judged[] = [];
  for (const row of labelled.messages) messages.push({ ...row, got: await judgeMessage(row, model) });
  const conversations = [];
  for (const row of labelled.conversations) conversations.push(await judgeConversation(row, model));
  const questions = [];
  const workspaces = await importKnowledge(labelled.knowledge);
  for (const row of labelled.questions) {
    const asker = workspaces.get(row.kb);
    if (asker) questions.push(await judgeQuestion(row, asker, model));
  }
  return {
    messages: byGroup(messages),
    conversations: scoreConversations(conversations),
    kbqa: scoreQuestions(questions),
    decisionMs: await timeDecisions(labelled),
  };
}

/** Always apart, never one pooled number; hard and easy are English, other languages count to `hand_all` only. */
function byGroup(rows: Judged[]): Record<string, MessageScores> {
  const hand = rows.filter(({ file }) => file.startsWith("hand_"));
  const english = hand.filter(({ lang }) => lang === "en");
  const groups: [string, JudgedMessage[]][] = [
    ["hand_hard", english.filter(({ hard }) => hard)],
    ["hand_easy", english.filter(({ hard }) => !hard)],
    ["hand_multilingual", hand.filter(({ lang }) => lang !== "en")],
    ["hand_all", hand],
    ["public_all", rows.filter(({ file }) => file.startsWith("public_"))],
  ];
  for (const file of new Set(rows.map((row) => row.file)))
    if (!groups.some(([name]) => name === file)) groups.push([file, rows.filter((row) => row.file === file)]);
  return Object.fromEntries(groups.map(([name, group]) => [name, scoreMessages(group)]));
}

/** One workspace per knowledge file. */
async function importKnowledge(knowledge: Map<string, string>): Promise<Map<string, { workspaceId: string }>> {
  const workspaces = new Map<string, { workspaceId: string }>();
  for (const [name, markdown] of knowledge) workspaces.set(name, await workspaceWith(name, markdown));
  return workspaces;
}

async function workspaceWith(name: string, markdown: string): Promise<{ workspaceId: string }> {
  const person = { name: "Evals", email: `${name.toLowerCase()}@evals.invalid`, passwordHash: "" };
  const { workspaceId } = await createWorkspace(person, { slug: `evals-${name}`, name, timeZone: "UTC", locale: "en" });
  await importMarkdown({ workspaceId }, { markdown, lang: "en" });
  // As half a minute after publishing in the product.
  await learn({ workspaceId });
  return { workspaceId };
}

/** Milliseconds of one message recognised, and of one whole decision over 1,000 articles; always by the built-in responder. */
async function timeDecisions({ messages, questions, knowledge }: Labelled): Promise<Report["decisionMs"]> {
  const texts = [...questions.map(({ question }) => question), ...messages.map(({ text }) => text)];
  const recognising = texts.map((text) => timed(() => recognise([{ seq: 1, actor: "contact", text }], 1)));
  const deciding: number[] = [];
  const padded = padding([...knowledge.values()]);
  if (texts.length > 0 && padded !== "") {
    const asker = await workspaceWith("a-thousand-articles", padded);
    for (let i = 0; i < WARM_UP + TIMED_DECISIONS; i++) {
      const began = performance.now();
      await answer(asker, texts[i % texts.length] as string, null);
      if (i >= WARM_UP) deciding.push(performance.now() - began);
    }
  }
  return {
    p50: percentile(deciding, 0.5),
    p99: percentile(deciding, 0.99),
    recogniseP99: percentile(recognising.slice(WARM_UP), 0.99),
  };
}

function timed(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

/** The articles again and again, as other branches would have them: another place in the title, other sentences first, other numbers. */
function padding(files: string[]): string {
  const articles = files.flatMap((file) => parseKnowledge(file).articles);
  if (articles.length === 0) return "";
  return Array.from({ length: ARTICLES_FOR_TIMING }, (_, i) => {
    const { title, body } = articles[i % articles.length] as (typeof articles)[number];
    const round = Math.floor(i / articles.length);
    const sentences = body.split(/(?<=[.!?]) /);
    const turned = [...sentences.slice(round % sentences.length), ...sentences.slice(0, round % sentences.length)];
    const text = turned.join(" ").replace(/\d+/g, (number) => String(Number(number) + round));
    return `## ${title}${round > 0 ? `, branch ${round}` : ""}\n${text}\n`;
  }).join("\n");
}

function print({ messages, conversations, kbqa, decisionMs }: Report): void {
  const rounded = (figures: Record<string, number>) =>
    Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value * 1000) / 1000]));
  console.log("Messages: precision, recall and F1 of needing a person; false alarms on routine; F1 over categories");
  console.table(Object.fromEntries(Object.entries(messages).map(([name, scores]) => [name, rounded(scores)])));
  console.log("First handoff in a conversation");
  console.table(conversations);
  console.log("Questions to knowledge");
  console.table(rounded(kbqa));
  console.log("Time, ms");
  console.table(rounded(decisionMs));
}
