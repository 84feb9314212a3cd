"use client";
// Articles looked up while one answers: searched as the responder searches, read here, also those that customers may not read.
import { Lock } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Block } from "@/domain/conversations/markup";
import type { Part } from "@/domain/knowledge/diff";
import { Button } from "@/ui/button";
import { inputClass } from "@/ui/field";
import { MarkedText, Markup } from "@/ui/untrusted-text";
import { findArticles, openArticle } from "./actions";
import { reached } from "./reached";

type Found = { slug: string; lang: string; audience: "public" | "members"; title: Part[]; passage: Part[] };
type Open = { title: string; lang: string; blocks: Block[]; url: string | null };
type Props = {
  workspace: string;
  /** What the customer asked last: the first search. */
  question: string;
  /** Puts the address of a help page into the reply; null where one may not write one. */
  onLink: ((url: string) => void) | null;
  onClose: () => void;
};

export function FindArticle({ workspace, question, onLink, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { found, open, problem, find, read, back } = useArticles(workspace);
  const close = () => dialog.current?.close();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    dialog.current?.showModal();
    void find(question);
  }, []);
  const link = (url: string) => {
    onLink?.(url);
    close();
  };
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-label="Find an article"
      className="m-auto h-[min(40rem,calc(100dvh-2rem))] w-[min(40rem,calc(100vw-2rem))] rounded-panel border bg-raised text-text shadow-xl backdrop:bg-black/30"
    >
      <div className="flex h-full flex-col">
        <QuestionForm first={question} onFind={(asked) => void find(asked)} onClose={close} />
        {problem && (
          <p role="alert" className="px-4 pt-3 text-[13px] text-danger">
            {problem}
          </p>
        )}
        <div className="min-h-0 flex-1 overflow-y-auto">
          {open ? (
            <Reading article={open} onBack={back} onLink={onLink && link} />
          ) : (
            found && <FoundList articles={found} onOpen={(slug) => void read(slug)} />
          )}
        </div>
      </div>
    </dialog>
  );
}

/** What was found, and the one of it that is being read. */
function useArticles(workspace: string) {
  const [found, setFound] = useState<Found[] | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const find = async (question: string) => {
    if (question.trim() === "") return;
    const result = await reached(findArticles(workspace, { question }));
    setProblem(result.ok ? null : result.error);
    setOpen(null);
    if (result.ok) setFound(result.data);
  };
  const read = async (slug: string) => {
    const result = await reached(openArticle(workspace, { slug }));
    setProblem(result.ok ? null : result.error);
    if (result.ok) setOpen(result.data);
  };
  return { found, open, problem, find, read, back: () => setOpen(null) };
}

type FormProps = { first: string; onFind: (question: string) => void; onClose: () => void };

function QuestionForm({ first, onFind, onClose }: FormProps) {
  const [question, setQuestion] = useState(first);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onFind(question);
  };
  return (
    <form onSubmit={onSubmit} className="flex gap-2 border-b p-3">
      <input
        type="search"
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
        // The browser's own Escape would empty the field and leave the dialog open.
        onKeyDown={(event) => event.key === "Escape" && onClose()}
        aria-label="Find an article"
        placeholder="What should it answer?"
        dir="auto"
        className={inputClass}
      />
      <Button type="submit">Find</Button>
      <Button tone="quiet" onClick={onClose}>
        Close
      </Button>
    </form>
  );
}

function FoundList({ articles, onOpen }: { articles: Found[]; onOpen: (slug: string) => void }) {
  if (articles.length === 0)
    return (
      <p role="status" className="px-4 py-6 text-[13px] text-quiet">
        No published article answers this.
      </p>
    );
  return (
    <ul aria-label="Articles found" className="divide-y">
      {articles.map(({ slug, title, lang, audience, passage }) => (
        <li key={slug} lang={lang}>
          <button
            type="button"
            onClick={() => onOpen(slug)}
            className="block w-full px-4 py-3 text-start text-[13px] hover:bg-sunken focus-visible:outline-offset-[-2px]"
          >
            <span className="flex items-center gap-2">
              <span className="min-w-0 flex-1 font-medium">
                <MarkedText parts={title} />
              </span>
              {audience === "members" && <MembersOnly />}
            </span>
            <span className="mt-0.5 line-clamp-3 text-quiet">
              <MarkedText parts={passage} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const MembersOnly = () => (
  <span lang="en" className="inline-flex shrink-0 items-center gap-1 text-[12px] text-quiet">
    <Lock size={11} aria-hidden="true" />
    Members only
  </span>
);

type ReadingProps = { article: Open; onBack: () => void; onLink: ((url: string) => void) | null };

function Reading({ article: { title, lang, blocks, url }, onBack, onLink }: ReadingProps) {
  return (
    <div className="px-4 py-3">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <Button tone="quiet" className="-ms-3" onClick={onBack}>
          Back to what was found
        </Button>
        {url === null ? (
          <MembersOnly />
        ) : (
          onLink && (
            <Button tone="plain" onClick={() => onLink(url)}>
              Put its link into the reply
            </Button>
          )
        )}
      </div>
      <article lang={lang} className="text-[14px] leading-6">
        <h2 dir="auto" className="mb-2 text-base font-semibold">
          {title}
        </h2>
        <Markup blocks={blocks} />
      </article>
    </div>
  );
}
