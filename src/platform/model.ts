// The responder's language model: OpenAI or any compatible endpoint, by environment. Hides which protocol each speaks.
import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModel } from "ai";
import { env } from "./env";

export type NamedModel = { name: string; provider: string; model: LanguageModel };

/** Null when no key is set: then the built-in responder answers. */
export function configuredModel(): NamedModel | null {
  const { openaiApiKey: apiKey, openaiBaseUrl: baseURL, responderModel: name } = env;
  if (!apiKey) return null;
  const openai = createOpenAI({ apiKey, ...(baseURL && { baseURL }) });
  // Compatible servers speak chat completions; OpenAI itself the Responses API.
  return { name, provider: baseURL ?? "openai", model: baseURL ? openai.chat(name) : openai(name) };
}
