"use client";
// Writing an article with its effect beside it. Saving is explicit; a newer version is never overwritten unseen; nothing typed is lost.
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useEffect, useState, useTransition } from "react";
import type { Block } from "@/domain/conversations/markup";
import { bytesOf, LONGEST_TITLE, MOST_BODY_BYTES } from "@/domain/knowledge/article";
import { Button, buttonClass } from "@/ui/button";
import { PaneHead, Scroll } from "@/ui/pane";
import { UnsavedGuard } from "@/ui/unsaved";
import { saveArticle } from "./actions";
import { Conflict, type Newer } from "./conflict";
import { dropDraft, keepDraft, keptDraft } from "./draft-store";
import { LANGUAGE_CHOICES } from "./languages";
import { Preview, usePreview } from "./preview";
import { ArticleStatus } from "./status";

type Status = "draft" | "published";
type Words = { title: string; body: string; lang: string };
type Saved = Words & { slug: string; version: number; status: Status };
type Props = { workspace: string; saved: Saved | null; firstBlocks: Block[] };

const wordsOf = (article: Words | null): Words => ({
  title: article?.title ?? "",
  body: article?.body ?? "",
  lang: article?.lang ?? "en",
});

export function Editor({ workspace, saved: first, firstBlocks }: Props) {
  const router = useRouter();
  const room = `/desk/${encodeURIComponent(workspace)}/knowledge`;
  const [saved, setSaved] = useState(first);
  const [words, setWords] = useState(wordsOf(first));
  const [problem, setProblem] = useState<{ sentence: string; fields: Record<string, string> } | null>(null);
  const [newer, setNewer] = useState<Newer | null>(null);
  const [justSaved, setJustSaved] = useState(false);
  const [restored, setRestored] = useState(false);
  const [side, setSide] = useState<"write" | "preview">("write");
  const [saving, start] = useTransition();
  const slug = saved?.slug ?? null;
  const before = wordsOf(saved);
  const dirty = words.title !== before.title || words.body !== before.body || words.lang !== before.lang;
  const bytes = bytesOf(words.body);
  const tooLong = bytes > MOST_BODY_BYTES;
  const blocks = usePreview(workspace, tooLong ? null : words.body, firstBlocks);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the editor opens; a refresh must not bring it back
  useEffect(() => {
    const kept = keptDraft(workspace, first?.slug ?? null);
    if (!kept) return;
    const { version, ...keptWords } = kept;
    setWords(keptWords);
    // A draft of an older version keeps that version: saving it will show the newer one first.
    if (first && version !== null) setSaved({ ...first, version });
    setRestored(true);
  }, []);

  const write = (change: Partial<Words>) => {
    const next = { ...words, ...change };
    setWords(next);
    setJustSaved(false);
    keepDraft(workspace, slug, { ...next, version: saved?.version ?? null });
  };
  const discard = () => {
    dropDraft(workspace, slug);
    setWords(wordsOf(first));
    setSaved(first);
    setProblem(null);
    setNewer(null);
    setRestored(false);
  };
  const save = (status: Status, over?: number) =>
    start(async () => {
      setProblem(null);
      const version = over ?? saved?.version;
      const replaces = saved && version !== undefined ? { slug: saved.slug, version } : undefined;
      const lang = LANGUAGE_CHOICES.find((choice) => choice.lang === words.lang)?.lang ?? "en";
      const result = await saveArticle(workspace, { ...words, lang, status, replaces }).catch(() => null);
      if (!result) return setProblem({ sentence: "No connection. Your text is kept here; save it again.", fields: {} });
      if (!result.ok) {
        if (result.code === "conflict") setNewer(result.current as Newer);
        return setProblem({ sentence: result.error, fields: result.fields ?? {} });
      }
      dropDraft(workspace, slug);
      setNewer(null);
      setRestored(false);
      setJustSaved(true);
      const published = status === "published" && saved?.status !== "published";
      const stored = { ...words, title: words.title.replace(/\s+/g, " ").trim(), body: words.body.trim() };
      setSaved({ ...stored, ...result.data, status });
      // What was typed while it was being saved stays, and is not saved yet.
      setWords((now) => (now === words ? stored : now));
      const address = `${room}/article/${encodeURIComponent(result.data.slug)}`;
      if (published) router.push(address as Route);
      else if (!saved) router.replace(`${address}/edit` as Route);
      router.refresh();
    });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save(saved?.status ?? "draft");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "s" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    if (dirty && !tooLong) save(saved?.status ?? "draft");
  };
  const bodyProblem = tooLong
    ? `This is ${(bytes / 1024).toFixed(1)} KB of text and an article holds 32 KB. Split it into several.`
    : problem?.fields.body;
  const published = saved?.status === "published";

  return (
    <form onSubmit={onSubmit} onKeyDown={onKeyDown} className="flex min-h-0 flex-1 flex-col">
      <UnsavedGuard dirty={dirty} onLeave={() => dropDraft(workspace, slug)} />
      <PaneHead
        back={(slug ? `${room}/article/${encodeURIComponent(slug)}` : room) as Route}
        title={
          <span className="flex flex-wrap items-center gap-x-3 font-normal text-quiet">
            <h1 className={saved ? "sr-only" : "font-semibold text-text"}>{saved ? "Edit article" : "New article"}</h1>
            {saved && <ArticleStatus status={saved.status} />}
            <span role="status">{saving ? "Saving" : dirty ? "Unsaved changes" : justSaved ? "Saved" : ""}</span>
          </span>
        }
      >
        {dirty ? (
          <Button tone="quiet" disabled={saving} onClick={discard}>
            Discard
          </Button>
        ) : (
          <Link
            href={(slug ? `${room}/article/${encodeURIComponent(slug)}` : room) as Route}
            className={buttonClass("quiet")}
          >
            Close
          </Link>
        )}
        <Button
          type="submit"
          tone={published ? "primary" : "plain"}
          disabled={!dirty || saving || tooLong}
          title="Save (Ctrl S)"
        >
          Save
        </Button>
        {!published && (
          <Button
            disabled={saving || tooLong}
            onClick={() => save("published")}
            title="Save, and let customers and the responder read it"
          >
            Publish
          </Button>
        )}
      </PaneHead>
      {newer ? (
        <Conflict
          workspace={workspace}
          newer={newer}
          busy={saving}
          onOver={() => save(saved?.status ?? "draft", newer.version)}
          onTheirs={() => {
            dropDraft(workspace, slug);
            setWords(wordsOf(newer));
            setSaved((mine) => mine && { ...mine, ...newer });
            setNewer(null);
            setProblem(null);
          }}
        />
      ) : (
        problem &&
        Object.keys(problem.fields).length === 0 && (
          <p role="alert" className="border-b bg-danger/5 px-5 py-2 text-[13px] text-danger">
            {problem.sentence}
          </p>
        )
      )}
      {restored && dirty && !newer && (
        <p role="status" className="border-b bg-sunken px-5 py-2 text-[13px] text-quiet">
          What you wrote here before and did not save is back.
        </p>
      )}
      <div role="tablist" aria-label="Side" className="flex gap-1 border-b px-4 py-1.5 xl:hidden">
        {(["write", "preview"] as const).map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={side === each}
            onClick={() => setSide(each)}
            className={`min-h-9 pointer-coarse:min-h-11 rounded-control px-3 text-[13px] ${side === each ? "bg-sunken font-medium" : "text-quiet hover:text-text"}`}
          >
            {each === "write" ? "Write" : "Preview"}
          </button>
        ))}
      </div>
      <div className="grid min-h-0 flex-1 xl:grid-cols-2">
        <div
          className={`min-h-0 flex-col overflow-y-auto px-5 pt-5 lg:px-8 ${side === "write" ? "flex" : "hidden xl:flex"}`}
        >
          <WordsFields
            words={words}
            onWrite={write}
            problems={{ title: problem?.fields.title, lang: problem?.fields.lang, body: bodyProblem }}
          />
        </div>
        <Scroll
          className={`px-5 py-5 lg:px-8 xl:border-s xl:bg-sunken/50 ${side === "preview" ? "block" : "hidden xl:block"}`}
        >
          <Preview title={words.title} blocks={blocks} lang={words.lang} label="As customers read it" />
        </Scroll>
      </div>
    </form>
  );
}

type FieldsProps = {
  words: Words;
  onWrite: (change: Partial<Words>) => void;
  problems: { title: string | undefined; lang: string | undefined; body: string | undefined };
};

function WordsFields({ words, onWrite, problems }: FieldsProps) {
  return (
    <>
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <input
            value={words.title}
            onChange={(event) => onWrite({ title: event.target.value })}
            aria-label="Title"
            placeholder="Title"
            dir="auto"
            maxLength={LONGEST_TITLE}
            required
            aria-invalid={problems.title ? true : undefined}
            aria-describedby={problems.title ? "title-problem" : undefined}
            // biome-ignore lint/a11y/noAutofocus: a new article begins with its title
            autoFocus={words.title === ""}
            className="-mx-2 block min-h-10 w-[calc(100%+1rem)] rounded-control bg-transparent px-2 text-xl font-semibold tracking-tight"
          />
          {problems.title && (
            <p id="title-problem" className="mt-1 text-[13px] text-danger">
              {problems.title}
            </p>
          )}
        </div>
        <select
          value={words.lang}
          onChange={(event) => onWrite({ lang: event.target.value })}
          aria-label="Language"
          title="The language it is written in: search depends on it"
          className="min-h-9 pointer-coarse:min-h-11 shrink-0 rounded-control border bg-raised ps-2 pe-7 text-base sm:text-[13px]"
        >
          {LANGUAGE_CHOICES.map(({ lang, name }) => (
            <option key={lang} value={lang}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <textarea
        value={words.body}
        onChange={(event) => onWrite({ body: event.target.value })}
        aria-label="Text"
        placeholder={
          "Write what a customer needs to know, one fact a sentence.\n\nMarkdown works: **bold**, - lists, [links](https://…)."
        }
        dir="auto"
        spellCheck
        lang={words.lang}
        aria-invalid={problems.body ? true : undefined}
        aria-describedby={problems.body ? "body-problem" : undefined}
        className="-mx-2 mt-3 block min-h-72 w-[calc(100%+1rem)] flex-1 resize-none rounded-control bg-transparent px-2 py-1.5 font-mono text-base leading-6 sm:text-[13px] sm:leading-[22px]"
      />
      <p id="body-problem" role={problems.body ? "alert" : undefined} className="min-h-9 py-2 text-[13px] text-danger">
        {problems.body}
      </p>
    </>
  );
}
