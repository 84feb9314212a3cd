"use client";
// What the import page asks of the API: what a file would change, a moment after it changed, and the import itself.
import { useEffect, useState } from "react";
import type { Imported, ImportPlan } from "@/domain/knowledge/import-plan";

type KnowledgeText = { markdown: string; lang: string };
export type Answer<T> = { data: T } | { problem: string };

const AFTER_MS = 300;
const OFFLINE = "No connection. What you chose is kept; try again.";
const addressOf = (workspace: string) => `/api/v1/desk/${encodeURIComponent(workspace)}/articles`;

/** The plan for this text; null while it is being made, and for no text. */
export function usePlan(workspace: string, { markdown, lang }: KnowledgeText): Answer<ImportPlan> | null {
  const [plan, setPlan] = useState<Answer<ImportPlan> | null>(null);
  useEffect(() => {
    setPlan(null);
    if (markdown === "") return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await call<ImportPlan>(`${addressOf(workspace)}/preview`, "POST", { markdown, lang }, stop.signal);
      if (!stop.signal.aborted) setPlan(answer);
    }, AFTER_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [workspace, markdown, lang]);
  return plan;
}

export const importText = (workspace: string, text: KnowledgeText): Promise<Answer<Imported>> =>
  call<Imported>(addressOf(workspace), "PUT", text);

async function call<T>(url: string, method: "POST" | "PUT", body: object, signal?: AbortSignal): Promise<Answer<T>> {
  try {
    const answer = await fetch(url, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
    const told: unknown = await answer.json();
    if (answer.ok) return { data: told as T };
    const said = typeof told === "object" && told !== null && "error" in told ? told.error : null;
    return { problem: typeof said === "string" ? said : OFFLINE };
  } catch {
    return { problem: OFFLINE };
  }
}
