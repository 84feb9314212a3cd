// A draft by a language model: the structured decision, then the answer sentence by sentence. Every way in which that can fail has
// a name and none is thrown; a name never holds what was said.
import { APICallError, Output, streamText } from "ai";
import type { Steering, Utterance } from "@/domain/escalation/situation";
import type { Hit } from "@/domain/knowledge/article";
import { mayAsk, report } from "@/platform/breaker";
import { env } from "@/platform/env";
import type { NamedModel } from "@/platform/model";
import { cleanText, forPrompt } from "@/platform/text";
import { confidential, repeatsAtLength } from "../confidence";
import {
  finishedSentences,
  hasForeignAddress,
  type ModelAnswer,
  type ModelDecision,
  modelAnswerSchema,
  plainSentence,
} from "../model-answer";
import { instructionsFor, PROMPT_VERSION } from "../prompt";
import { DESK_VERSION, deskSection } from "../prompt-desk";

/** The articles are as `asShown` gives them. `steering`: what members told in private; it goes into the prompt and may not come out again. */
export type Material = {
  workspaceName: string;
  articles: Hit[];
  utterances: Utterance[];
  steering?: Steering | undefined;
};
export type Drafted = { ok: true; answer: ModelAnswer } | { ok: false; failure: string };
type Options = {
  deadline: Date;
  signal: AbortSignal;
  /** Decides about one more finished sentence, knowing the model's decision; false ends the draft as `stopped`. */
  onSentence: (sentence: string, decision: ModelDecision) => Promise<boolean>;
};

/** A prompt's size, and with it its price, is bounded whatever is written or imported; in characters. */
const MOST_MESSAGES = 20;
const MESSAGE_LENGTH = 4_000;
const ARTICLE_LENGTH = 6_000;
/** A model's thinking is counted in. */
const MOST_OUTPUT_TOKENS = 2_000;

/** What stands in a receipt: which model, told what. */
export const responderName = (named: NamedModel, steering?: Steering): string =>
  [named.name, PROMPT_VERSION, ...(steering ? [DESK_VERSION] : [])].join(" ");

/** One try. Ends by `deadline`, when `signal` fires, or when `onSentence` says so. */
export async function draft(named: NamedModel, material: Material, options: Options): Promise<Drafted> {
  const totalMs = options.deadline.getTime() - Date.now();
  if (totalMs <= 0) return { ok: false, failure: "timeout" };
  if (!mayAsk(named.provider)) return { ok: false, failure: "provider_down" };
  const drafted = await ask(named, material, { ...options, totalMs });
  // An abort of ours says nothing about the provider.
  if (drafted.ok || drafted.failure !== "stopped")
    report(named.provider, drafted.ok || !speaksAgainstProvider(drafted.failure));
  return drafted;
}

async function ask(named: NamedModel, material: Material, options: Options & { totalMs: number }): Promise<Drafted> {
  const { totalMs, signal, onSentence } = options;
  const ended = new AbortController();
  let problem: unknown = null;
  const outputMs = Math.min(env.firstTokenMs, totalMs);
  const late = Promise.withResolvers<"timeout">();
  // The SDK's own limit for the first output begins with the response, and its stream may not end when it is aborted.
  const silence = setTimeout(late.resolve, outputMs, "timeout");
  const deadline = setTimeout(late.resolve, totalMs, "timeout");
  const stream = streamText({
    model: named.model,
    instructions: forPrompt(
      instructionsFor(material.workspaceName, material.articles) + deskSection(material.steering),
    ),
    messages: messagesOf(material.utterances),
    output: Output.object({ schema: modelAnswerSchema }),
    reasoning: "minimal",
    providerOptions: { openai: { store: false } },
    maxRetries: 0,
    maxOutputTokens: MOST_OUTPUT_TOKENS,
    timeout: { totalMs, chunkMs: outputMs },
    abortSignal: AbortSignal.any([signal, ended.signal]),
    onChunk: ({ chunk }) => {
      if (chunk.type.endsWith("-delta")) clearTimeout(silence);
    },
    onError: ({ error }) => {
      problem = error;
    },
  });
  try {
    const said = await Promise.race([listen(stream, material, onSentence), late.promise]);
    if (said === "stopped" || signal.aborted) return { ok: false, failure: "stopped" };
    if (said === "timeout") return { ok: false, failure: "timeout" };
    return problem ? { ok: false, failure: nameOf(problem) } : said;
  } catch (error) {
    return { ok: false, failure: signal.aborted ? "stopped" : nameOf(problem ?? error) };
  } finally {
    clearTimeout(silence);
    clearTimeout(deadline);
    ended.abort();
  }
}

type Stream = {
  partialOutputStream: AsyncIterable<unknown>;
  text: PromiseLike<string>;
  finishReason: PromiseLike<string>;
};

type Given = "given" | "stopped" | "foreign_address" | "repeats_whisper";

/** Gives each finished sentence on as it comes. */
async function listen(
  stream: Stream,
  { articles, utterances, steering }: Material,
  onSentence: Options["onSentence"],
): Promise<Drafted | "stopped"> {
  const secrets = confidential(steering);
  const known =
    secrets.length === 0 ? [] : [...articles.map(({ body }) => body), ...utterances.map(({ text }) => text)];
  let last: unknown = null;
  let read = 0;
  let answer = "";
  const give = async (sentence: string, decision: ModelDecision): Promise<Given> => {
    const plain = plainSentence(cleanText(sentence));
    // With what came before it: a quotation may be cut into sentences.
    if (repeatsAtLength(answer + plain, secrets, known)) return "repeats_whisper";
    if (hasForeignAddress(plain, sourcesOf(decision, articles))) return "foreign_address";
    if (plain.trim() !== "" && !(await onSentence(plain, decision))) return "stopped";
    answer += plain;
    return "given";
  };
  for await (const partial of stream.partialOutputStream) {
    last = partial;
    const told = modelAnswerSchema.safeParse(partial);
    if (!told.success) continue;
    const { answer: soFar, ...decision } = told.data;
    for (const sentence of finishedSentences(soFar.slice(read))) {
      read += sentence.length;
      const result = await give(sentence, decision);
      if (result === "stopped") return result;
      if (result !== "given") return { ok: false, failure: result };
    }
  }
  const finishReason = await stream.finishReason;
  if (finishReason !== "stop") return { ok: false, failure: finishReason.replaceAll("-", "_") };
  const whole = modelAnswerSchema.safeParse(last);
  if (!whole.success) return { ok: false, failure: (await stream.text).trim() === "" ? "empty" : "wrong_schema" };
  const { answer: said, ...decision } = whole.data;
  const result = await give(said.slice(read), decision);
  if (result === "stopped") return result;
  if (result !== "given") return { ok: false, failure: result };
  if (decision.answerable && answer.trim() === "") return { ok: false, failure: "empty" };
  return { ok: true, answer: { ...decision, answer: answer.trim() } };
}

const sourcesOf = ({ sources }: ModelDecision, articles: Hit[]) =>
  articles.filter(({ slug }) => sources.includes(slug)).map(({ title, body }) => `${title}\n${body}`);

/** As much of an article as a model reads; it can rest on nothing else. */
export const asShown = (article: Hit): Hit => ({ ...article, body: cut(article.body, ARTICLE_LENGTH) });
const cut = (text: string, length: number) =>
  text.length <= length ? text : `${text.slice(0, length).toWellFormed()} …`;

/** The conversation as the database has it; erased messages are gone from it. */
const messagesOf = (utterances: Utterance[]) =>
  utterances
    .filter(({ text }) => text.trim() !== "")
    .slice(-MOST_MESSAGES)
    .map(({ actor, text }) => ({
      role: actor === "contact" ? ("user" as const) : ("assistant" as const),
      content: forPrompt(cut(text, MESSAGE_LENGTH)),
    }));

/** A name for what went wrong, for receipts and counts. */
function nameOf(problem: unknown): string {
  if (APICallError.isInstance(problem)) {
    // A connection that broke while the answer came still carries its first status.
    return (problem.statusCode ?? 0) >= 400 ? `http_${problem.statusCode}` : "unreachable";
  }
  const name = problem instanceof Error ? problem.name : "";
  if (/timeout|abort/i.test(name)) return "timeout";
  if (/NoObject|NoOutput/.test(name)) return "empty";
  if (/Parse|Validation|JSON|Response/.test(name)) return "garbage";
  return "unreachable";
}

/** Failures that speak against the provider rather than against one answer. */
const speaksAgainstProvider = (failure: string) =>
  /^(?:http_(?:401|403|408|429|5\d\d)|timeout|unreachable)$/.test(failure);
