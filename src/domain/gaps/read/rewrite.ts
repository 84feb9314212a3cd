// A gap's draft rewritten by the configured model. Whatever goes wrong, the built-in draft is what one gets, and is told so.
import { APICallError, generateText, Output } from "ai";
import { door } from "@/db/doors";
import type { Member } from "@/domain/workspaces/member";
import { readWorkspace } from "@/domain/workspaces/read";
import { mayAsk, report } from "@/platform/breaker";
import { env } from "@/platform/env";
import { log } from "@/platform/log";
import { configuredModel, type NamedModel } from "@/platform/model";
import { cleanText, forPrompt } from "@/platform/text";
import { type Draft, draftOf } from "../draft";
import { articleInstructions, believed, type ModelArticle, materialText, modelArticleSchema } from "../model-article";
import { readMaterial } from "./one";

export type Rewritten = { draft: Draft; by: "model" | "built_in" };

const MOST_OUTPUT_TOKENS = 3_000;

/** Whether a model is configured at all. */
export const canRewrite = (): boolean => configuredModel() !== null;

/** The article as the model would write it from the same sentences; the built-in draft when it gave nothing usable. Throws `not_found`. */
export async function rewriteDraft(
  member: Member,
  { gapId }: { gapId: string },
  options: { model?: NamedModel | null } = {},
): Promise<Rewritten> {
  const { lang, ...material } = await readMaterial(member, { gapId });
  const draft = draftOf(material.question, material.replies, lang);
  const builtIn = { draft, by: "built_in" } as const;
  const model = options.model === undefined ? configuredModel() : options.model;
  if (!model || draft.sentences.length === 0) return builtIn;
  // The same budget as the responder's: it is one bill.
  if (!(await door.take({ what: "model", id: member.workspaceId }, env.modelCallsPerWorkspaceDay, 86_400)))
    return builtIn;
  const { name } = await readWorkspace(member);
  const article = await ask(model, articleInstructions(name, lang), materialText(draft));
  const rewritten = article && believed(article, draft, lang);
  return rewritten ? { draft: rewritten, by: "model" } : builtIn;
}

async function ask(named: NamedModel, instructions: string, prompt: string): Promise<ModelArticle | null> {
  if (!mayAsk(named.provider)) return null;
  try {
    const { output, finishReason } = await generateText({
      model: named.model,
      instructions: forPrompt(instructions),
      prompt: forPrompt(prompt),
      output: Output.object({ schema: modelArticleSchema }),
      reasoning: "minimal",
      providerOptions: { openai: { store: false } },
      maxRetries: 0,
      maxOutputTokens: MOST_OUTPUT_TOKENS,
      timeout: { totalMs: env.turnMs },
    });
    report(named.provider, true);
    if (finishReason !== "stop") return null;
    const clean = ({ title, sentences }: ModelArticle) => ({
      title: cleanText(title),
      sentences: sentences.map(({ text, sources }) => ({ text: cleanText(text), sources })),
    });
    return clean(output);
  } catch (error) {
    if (APICallError.isInstance(error)) report(named.provider, false);
    log.warn(
      { model: named.name, failure: error instanceof Error ? error.name : "unknown" },
      "no draft of an article came",
    );
    return null;
  }
}
