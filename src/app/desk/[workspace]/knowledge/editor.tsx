"use client";
// Writing an article with its effect beside it. Saving is explicit; a newer version is never overwritten unseen; nothing typed is lost.
import type { Route } from "next";
import Link from "next/link";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import type { Block } from "@/domain/conversations/markup";
import { bytesOf, MOST_BODY_BYTES } from "@/domain/knowledge/article";
import { Button, buttonClass } from "@/ui/button";
import { PaneHead, Scroll } from "@/ui/pane";
import { UnsavedGuard } from "@/ui/unsaved";
import { Conflict } from "./conflict";
import { Preview, usePreview } from "./preview";
import { ArticleStatus } from "./status";
import { type Saved, useArticle } from "./use-article";
import { type Original, WordsFields } from "./words-fields";

type Props = { workspace: string; saved: Saved | null; firstBlocks: Block[]; originals: Original[] };
type Article = ReturnType<typeof useArticle>;

export function Editor({ workspace, saved: first, firstBlocks, originals }: Props) {
  const article = useArticle(workspace, first);
  const { words, saved, dirty, problem, newer, save } = article;
  const bytes = bytesOf(words.body);
  const tooLong = bytes > MOST_BODY_BYTES;
  const blocks = usePreview(workspace, tooLong ? null : words.body, firstBlocks);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save("draft");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "s" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    if (dirty && !tooLong) save("draft");
  };
  const bodyProblem = tooLong
    ? `This is ${(bytes / 1024).toFixed(1)} KB of text and an article holds 32 KB. Split it into several.`
    : problem?.fields.body;

  return (
    <form onSubmit={onSubmit} onKeyDown={onKeyDown} className="flex min-h-0 flex-1 flex-col">
      <UnsavedGuard dirty={dirty} onLeave={article.forget} />
      <Head workspace={workspace} article={article} tooLong={tooLong} />
      {newer && (
        <Conflict
          workspace={workspace}
          newer={newer}
          busy={article.saving}
          onOver={() => save(article.tried, newer.version)}
          onTheirs={() => article.settleFor(newer)}
        />
      )}
      <Notices article={article} />
      <Sides
        writing={
          <WordsFields
            words={words}
            published={saved?.status === "published"}
            onWrite={article.write}
            originals={originals}
            problems={{
              title: problem?.fields.title,
              lang: problem?.fields.lang,
              body: bodyProblem,
              translationOf: problem?.fields.translationOf,
            }}
          />
        }
        reading={<Preview title={words.title} blocks={blocks} lang={words.lang} label="As customers read it" />}
      />
    </form>
  );
}

function Head({ workspace, article, tooLong }: { workspace: string; article: Article; tooLong: boolean }) {
  const { saved, dirty, saving, justSaved, save, settleFor } = article;
  const room = `/desk/${encodeURIComponent(workspace)}/knowledge`;
  const back = (saved ? `${room}/article/${encodeURIComponent(saved.slug)}` : room) as Route;
  const published = saved?.status === "published";
  const title = (
    <span className="flex flex-wrap items-center gap-x-3 font-normal text-quiet">
      <h1 className={saved ? "sr-only" : "font-semibold text-text"}>{saved ? "Edit article" : "New article"}</h1>
      {saved && <ArticleStatus status={saved.status} pending={saved.pending} />}
      <span role="status">{saving ? "Saving" : dirty ? "Unsaved changes" : justSaved ? "Saved" : ""}</span>
    </span>
  );
  return (
    <PaneHead back={back} title={title}>
      {dirty ? (
        <Button tone="quiet" disabled={saving} onClick={() => settleFor(null)}>
          Discard
        </Button>
      ) : (
        <Link href={back} className={buttonClass("quiet", "max-lg:hidden")}>
          Close
        </Link>
      )}
      <Button
        type="submit"
        tone="plain"
        disabled={!dirty || saving || tooLong}
        title={published ? "Save, and leave what is published as it is (Ctrl S)" : "Save (Ctrl S)"}
      >
        Save draft
      </Button>
      <Button
        disabled={saving || tooLong || (published && !dirty && !saved?.pending)}
        onClick={() => save("published")}
        title="Save, and let the responder and whoever may read it read this text"
      >
        {published ? "Publish changes" : "Publish"}
      </Button>
    </PaneHead>
  );
}

function Notices({ article: { problem, newer, restored, dirty } }: { article: Article }) {
  if (newer) return null;
  return (
    <>
      {problem && Object.keys(problem.fields).length === 0 && (
        <p role="alert" className="border-b bg-danger/5 px-5 py-2 text-[13px] text-danger">
          {problem.sentence}
        </p>
      )}
      {restored && dirty && (
        <p role="status" className="border-b bg-sunken px-5 py-2 text-[13px] text-quiet">
          What you wrote here before and did not save is back.
        </p>
      )}
    </>
  );
}

/** Beside each other where there is room, else one at a time. */
function Sides({ writing, reading }: { writing: React.ReactNode; reading: React.ReactNode }) {
  const [side, setSide] = useState<"write" | "preview">("write");
  return (
    <>
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
          {writing}
        </div>
        <Scroll
          className={`px-5 py-5 lg:px-8 xl:border-s xl:bg-sunken/50 ${side === "preview" ? "block" : "hidden xl:block"}`}
        >
          {reading}
        </Scroll>
      </div>
    </>
  );
}
