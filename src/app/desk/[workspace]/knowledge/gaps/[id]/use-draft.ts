"use client";
// The article as it is being made of a gap's draft: its sentences, which of them still are what was said, and the ways out.
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { Result } from "@/auth/gate";
import { bodyOf, type Draft, type Source } from "@/domain/gaps/draft";
import { addToArticle, rewriteWithModel, writeArticleFor } from "../actions";

/** `sources` are the marks of a sentence; it loses them when it is edited. */
export type Line = { key: number; text: string; sources: Source[] };
type Problem = { sentence: string; fields: Record<string, string> };

const OFFLINE = { ok: false, code: "offline", error: "No connection. Your text is kept here; try again." } as const;

export function useDraft(workspace: string, gapId: string, first: Draft) {
  const router = useRouter();
  const [title, setTitle] = useState(first.title);
  const [lines, setLines] = useState(() => linesOf(first));
  const [nextKey, setNextKey] = useState(lines.length);
  const [dirty, setDirty] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const room = `/desk/${encodeURIComponent(workspace)}/knowledge`;

  const change = (next: Line[]) => {
    setLines(next);
    setDirty(true);
    setSaid(null);
  };
  const run = <T>(verb: () => Promise<Result<T>>, then: (data: T) => void) =>
    start(async () => {
      setProblem(null);
      setSaid(null);
      const result = await verb().catch(() => OFFLINE);
      if (result.ok) return then(result.data);
      setProblem({ sentence: result.error, fields: ("fields" in result && result.fields) || {} });
    });
  const body = () => bodyOf(lines);
  return {
    title,
    lines,
    dirty,
    busy,
    problem,
    said,
    retitle: (text: string) => {
      setTitle(text);
      setDirty(true);
    },
    edit: (key: number, text: string) =>
      change(lines.map((line) => (line.key === key ? { ...line, text, sources: [] } : line))),
    remove: (key: number) => change(lines.filter((line) => line.key !== key)),
    add: () => {
      change([...lines, { key: nextKey, text: "", sources: [] }]);
      setNextKey(nextKey + 1);
    },
    publish: () =>
      run(
        () => writeArticleFor(workspace, { gapId, title, body: body(), status: "published" }),
        () => router.refresh(),
      ),
    toEditor: () =>
      run(
        () => writeArticleFor(workspace, { gapId, title, body: body(), status: "draft" }),
        ({ slug }) => router.push(`${room}/article/${encodeURIComponent(slug)}/edit` as Route),
      ),
    addTo: (slug: string) =>
      run(
        () => addToArticle(workspace, { gapId, slug, body: body() }),
        () => router.refresh(),
      ),
    rewrite: () =>
      run(
        () => rewriteWithModel(workspace, { gapId }),
        ({ draft, by }) => {
          if (by === "built_in") return setSaid("The model gave no usable draft. This one is unchanged.");
          setTitle(draft.title);
          setLines(linesOf(draft, nextKey));
          setNextKey(nextKey + draft.sentences.length);
          setDirty(true);
          setSaid("Rewritten by the model from the replies that each sentence names. Read it before you publish.");
        },
      ),
  };
}

/** An empty draft begins with an empty sentence: there is somewhere to write. */
const linesOf = ({ sentences }: Draft, from = 0): Line[] =>
  (sentences.length > 0 ? sentences : [{ text: "", sources: [] }]).map((sentence, i) => ({
    key: from + i,
    ...sentence,
  }));
