// A draft by a language model: first the structured decision, then the answer, sentence by sentence. Every way in which that can
// fail has a name; nothing is thrown. The model's words are untrusted until `review` has passed them.
import { APICallError, Output, streamText } from "ai";
import { z } from "zod";
import { CATEGORIES } from "@/domain/escalation/receipt";
import type { Utterance } from "@/domain/escalation/situation";
import { mayAsk, report } from "@/platform/breaker";
import { env } from "@/platform/env";
import { log } from "@/platform/log";
import type { NamedModel } from "@/platform/model";
import { cleanText, forPrompt } from "@/platform/text";
import { instructionsFor, PROMPT_VERSION } from "./prompt";
import type { Gathered } from "./read";

const schema = z.object({
  category: z.enum(["routine", ...CATEGORIES]),
  confidence: z.number().min(0).max(1),
  answerable: z.boolean(),
  /** Slugs of the articles that the answer rests on. */
  sources: z.array(z.string()).max(5),
  answer: z.string(),
});
export type ModelDraft = z.infer<typeof schema>;
type Told = Omit<ModelDraft, "answer">;

/** Decides about one more sentence, knowing the model's decision; false ends the draft. */
export type OnSentence = (sentence: string, decision: Told) => Promise<boolean>;
export type Drafted = { ok: true; draft: ModelDraft } | { ok: false; failure: string };

const MOST_ARTICLES = 6;
const MOST_TURNS = 20;

export const responderName = (named: NamedModel) => `${named.name} ${PROMPT_VERSION}`;

/** One try. Ends within `deadline`, when `signal` fires, or when `onSentence` says so (failure `stopped`). */
export async function draftWithModel(
  named: NamedModel,
  gathered: Gathered,
  options: { deadline: Date; signal: AbortSignal; onSentence: OnSentence },
): Promise<Drafted> {
  const totalMs = Math.min(env.turnMs, options.deadline.getTime() - Date.now());
  if (totalMs <= 0) return { ok: false, failure: "timeout" };
  if (!mayAsk(named.provider)) return { ok: false, failure: "provider_down" };
  const stopped = new AbortController();
  let problem: unknown = null;
  const stream = streamText({
    model: named.model,
    instructions: instructionsFor(gathered.workspaceName, gathered.hits.slice(0, MOST_ARTICLES)),
    messages: gathered.situation.utterances.slice(-MOST_TURNS).map(messageOf),
    output: Output.object({ schema }),
    maxRetries: 0,
    maxOutputTokens: 1000,
    timeout: {
      totalMs,
      firstChunkMs: Math.min(env.firstTokenMs, totalMs),
      chunkMs: Math.min(env.firstTokenMs, totalMs),
    },
    abortSignal: AbortSignal.any([options.signal, stopped.signal]),
    onError: ({ error }) => {
      problem = error;
    },
  });
  const abandoned = new Promise<"timeout">((resolve) => setTimeout(resolve, totalMs + 250, "timeout").unref());
  const outcome = await Promise.race([read(stream, options.onSentence), abandoned]).catch((error: unknown) => {
    problem ??= error;
    return "error" as const;
  });
  stopped.abort();
  const result = judge(outcome, problem, options.signal);
  if (result.ok || result.failure !== "stopped") report(named.provider, result.ok || !isProviders(result.failure));
  if (!result.ok && result.failure !== "stopped")
    log.warn({ failure: result.failure, provider: named.provider }, "no usable draft");
  return result;
}

type Read = { draft: unknown; finishReason: string } | "stopped";
type Stream = { partialOutputStream: AsyncIterable<unknown>; finishReason: PromiseLike<string> };

/** Gives each finished sentence on as it comes. The decision's fields are complete once the answer begins. */
async function read(stream: Stream, onSentence: OnSentence): Promise<Read> {
  let given = 0;
  let last: unknown = null;
  for await (const partial of stream.partialOutputStream) {
    last = partial;
    const told = schema.safeParse(partial);
    if (!told.success) continue;
    const { answer, ...decision } = told.data;
    for (const sentence of sentencesIn(answer.slice(given))) {
      given += sentence.length;
      if (!(await onSentence(cleanText(sentence), decision))) return "stopped";
    }
  }
  const finishReason = await stream.finishReason;
  const whole = schema.safeParse(last);
  if (finishReason === "stop" && whole.success) {
    const { answer, ...decision } = whole.data;
    const rest = answer.slice(given);
    if (rest.trim() !== "" && !(await onSentence(cleanText(rest), decision))) return "stopped";
  }
  return { draft: last, finishReason };
}

/** Sentences that have certainly ended: a mark followed by space, or a line's end. */
function sentencesIn(text: string): string[] {
  return text.match(/[\s\S]*?(?:[.!?…](?=\s)|[。！？؟]|\n+)\s*/gu) ?? [];
}

function judge(outcome: Read | "timeout" | "error", problem: unknown, signal: AbortSignal): Drafted {
  if (outcome === "stopped" || signal.aborted) return { ok: false, failure: "stopped" };
  if (outcome === "timeout") return { ok: false, failure: "timeout" };
  if (outcome === "error" || problem) return { ok: false, failure: nameOf(problem) };
  const { draft, finishReason } = outcome;
  if (finishReason !== "stop") return { ok: false, failure: finishReason.replaceAll("-", "_") };
  const whole = schema.safeParse(draft);
  if (!whole.success) return { ok: false, failure: draft === null ? "empty" : "garbage" };
  if (whole.data.answerable && whole.data.answer.trim() === "") return { ok: false, failure: "empty" };
  return { ok: true, draft: whole.data };
}

/** A name for what went wrong, for receipts and counts. */
function nameOf(problem: unknown): string {
  if (APICallError.isInstance(problem)) return problem.statusCode ? `http_${problem.statusCode}` : "unreachable";
  const name = problem instanceof Error ? problem.name : "";
  if (/timeout|abort/i.test(name)) return "timeout";
  if (/NoObject|NoOutput|Parse|TypeValidation|JSON/i.test(name)) return "garbage";
  return "unreachable";
}

/** Failures that speak against the provider rather than against one answer. */
const isProviders = (failure: string) =>
  /^(?:http_(?:401|403|429|5\d\d)|timeout|unreachable|provider_down)$/.test(failure);

const messageOf = ({ actor, text }: Utterance) => ({
  role: actor === "contact" ? ("user" as const) : ("assistant" as const),
  content: forPrompt(text),
});
