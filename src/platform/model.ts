// The responder's language model and search's embedding model: OpenAI or any compatible endpoint, by environment. Hides which protocol
// each speaks.
import { createOpenAI } from "@ai-sdk/openai";
import type { EmbeddingModel, LanguageModel } from "ai";
import { env } from "./env";

export type NamedEmbedding = { name: string; provider: string; model: EmbeddingModel };
export type NamedModel = { name: string; provider: string; model: LanguageModel };

/** Null when no key is set: then the built-in responder answers. */
export function configuredModel(): NamedModel | null {
  const { openaiApiKey: apiKey, openaiBaseUrl: baseURL, responderModel: name } = env;
  if (!apiKey) return null;
  const openai = createOpenAI({ apiKey, ...(baseURL && { baseURL }) });
  // Compatible servers speak chat completions; OpenAI itself the Responses API.
  return { name, provider: baseURL ?? "openai", model: baseURL ? openai.chat(name) : openai(name) };
}

/** Null unless both a key and an embedding model are set: then search goes by words alone. */
export function configuredEmbedding(): NamedEmbedding | null {
  const { openaiApiKey: apiKey, openaiBaseUrl: baseURL, embeddingModel: name } = env;
  if (!apiKey || !name) return null;
  const openai = createOpenAI({ apiKey, ...(baseURL && { baseURL }) });
  // What is wrong with one says nothing about the other: each has its own circuit.
  return { name, provider: `${baseURL ?? "openai"} embeddings`, model: openai.embeddingModel(name) };
}
