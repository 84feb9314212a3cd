"use client";
// The article that is being written: its words, what of them is saved, and the ways out. Nothing typed is lost on any of them.
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { saveArticle } from "./actions";
import type { Newer } from "./conflict";
import { dropDraft, keepDraft, keptDraft } from "./draft-store";
import { LANGUAGE_CHOICES } from "./languages";

export type Status = "draft" | "published";
export type Words = {
  title: string;
  body: string;
  lang: string;
  audience: "public" | "members";
  /** The address of the article that this one translates. */
  translationOf: string | null;
};
/** `pending`: it is published, and these words are not. */
export type Saved = Words & { slug: string; version: number; status: Status; pending: boolean };
type Problem = { sentence: string; fields: Record<string, string> };

const OFFLINE = { sentence: "No connection. Your text is kept here; save it again.", fields: {} };

/** `first` is the article as the server has it; null is a new one. */
export function useArticle(workspace: string, first: Saved | null) {
  const kept = useWords(workspace, first);
  const { words, saved, setWords, setSaved, forget } = kept;
  const show = useShow(workspace);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [newer, setNewer] = useState<Newer | null>(null);
  const [justSaved, setJustSaved] = useState(false);
  const [tried, setTried] = useState<Status>("draft");
  const [saving, start] = useTransition();

  /** As `draft` what customers read stays as it is; as `published` they read this from now on. */
  const save = (as: Status, over?: number) =>
    start(async () => {
      setProblem(null);
      setTried(as);
      const replaces = saved ? { slug: saved.slug, version: over ?? saved.version } : undefined;
      const { translationOf, ...rest } = words;
      const written = { ...rest, lang: langOf(words), status: as, replaces };
      // Only a link that was changed here is sent: somebody else may have set another meanwhile.
      const linked = translationOf === (saved?.translationOf ?? null) ? {} : { translationOf };
      const result = await saveArticle(workspace, { ...written, ...linked }).catch(() => null);
      if (!result) return setProblem(OFFLINE);
      if (!result.ok) {
        if (result.code === "conflict") setNewer(result.current as Newer);
        return setProblem({ sentence: result.error, fields: result.fields ?? {} });
      }
      const asStored = { ...words, title: words.title.replace(/\s+/g, " ").trim(), body: words.body.trim() };
      const status = as === "published" ? as : (saved?.status ?? as);
      kept.settle(words, { ...asStored, ...result.data, status, pending: status !== as });
      setNewer(null);
      setJustSaved(true);
      show(result.data.slug, { isNew: !saved, published: as === "published" });
    });
  /** Back to what is saved, or to what somebody else saved. */
  const settleFor = (theirs: Newer | null) => {
    forget();
    setWords(wordsOf(theirs && saved ? { ...saved, ...theirs } : saved));
    setSaved(theirs ? saved && { ...saved, ...theirs } : newest(saved, first));
    setNewer(null);
    setProblem(null);
  };
  const write = (change: Partial<Words>) => {
    setJustSaved(false);
    kept.write(change);
  };
  return { ...kept, write, problem, newer, justSaved, saving, save, tried, settleFor };
}

/** The words and what of them is saved; unsaved ones survive in this tab. */
function useWords(workspace: string, first: Saved | null) {
  const [saved, setSaved] = useState(first);
  const [words, setWords] = useState(wordsOf(first));
  const [restored, setRestored] = useState(false);
  const typed = useRef(words);
  typed.current = words;
  const slug = saved?.slug ?? null;
  const before = wordsOf(saved);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the editor opens; a refresh must not bring it back
  useEffect(() => {
    const draft = keptDraft(workspace, first?.slug ?? null);
    if (!draft) return;
    const { version, ...draftWords } = draft;
    setWords(draftWords);
    // A draft of an older version keeps that version: saving it will show the newer one first.
    if (first && version !== null) setSaved({ ...first, version });
    setRestored(true);
  }, []);
  const forget = () => {
    dropDraft(workspace, slug);
    setRestored(false);
  };
  return {
    words,
    saved,
    restored,
    dirty:
      words.title !== before.title ||
      words.body !== before.body ||
      words.lang !== before.lang ||
      words.audience !== before.audience ||
      words.translationOf !== before.translationOf,
    setWords,
    setSaved,
    forget,
    write: (change: Partial<Words>) => {
      const next = { ...words, ...change };
      setWords(next);
      keepDraft(workspace, slug, { ...next, version: saved?.version ?? null });
    },
    /** `sent` was saved as `stored`. What was typed meanwhile stays: it is not saved yet, and goes on from there. */
    settle: (sent: Words, stored: Saved) => {
      forget();
      setSaved(stored);
      if (typed.current === sent) setWords(wordsOf(stored));
      else keepDraft(workspace, stored.slug, { ...typed.current, version: stored.version });
    },
  };
}

/** After the first save the article has an address; when it is published, one wants to see it. */
function useShow(workspace: string) {
  const router = useRouter();
  return (slug: string, { isNew, published }: { isNew: boolean; published: boolean }) => {
    const address = `/desk/${encodeURIComponent(workspace)}/knowledge/article/${encodeURIComponent(slug)}`;
    if (published) router.push(address as Route);
    else if (isNew) router.replace(`${address}/edit` as Route);
    router.refresh();
  };
}

const langOf = ({ lang }: Words) => LANGUAGE_CHOICES.find((choice) => choice.lang === lang)?.lang ?? "en";

const newest = (saved: Saved | null, first: Saved | null) =>
  saved && first && first.slug === saved.slug && first.version > saved.version ? first : saved;

const wordsOf = (article: Words | null): Words => ({
  title: article?.title ?? "",
  body: article?.body ?? "",
  lang: article?.lang ?? "en",
  audience: article?.audience ?? "public",
  translationOf: article?.translationOf ?? null,
});
