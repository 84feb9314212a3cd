"use client";
// A source, read beside the conversation; Escape or the button closes it.
import { ExternalLink } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Words } from "@/domain/contacts/catalogue";
import type { Block } from "@/domain/conversations/markup";
import { Markup } from "@/ui/untrusted-text";
import { openArticle } from "./actions";

type Props = { words: Words; workspace: string; slug: string; onClose: () => void };
type Shown = { title: string; blocks: Block[] } | { problem: string } | null;

export function ArticleSheet({ words, workspace, slug, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState<Shown>(null);
  useEffect(() => {
    dialog.current?.showModal();
    let gone = false;
    openArticle(workspace, { slug }).then(
      (result) => gone || setShown(result.ok ? result.data : { problem: result.error }),
      () => gone || setShown({ problem: words.offline }),
    );
    return () => {
      gone = true;
    };
  }, [workspace, slug, words.offline]);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-label={words.source_of}
      className="m-auto max-h-[80dvh] w-[min(640px,calc(100vw-2rem))] rounded-panel border bg-raised p-5 text-text shadow-xl backdrop:bg-black/30"
    >
      <div className="mb-3 flex items-start gap-3">
        <h2 className="flex-1 text-lg font-semibold leading-7">
          {shown && "title" in shown ? shown.title : words.source_of}
        </h2>
        <button
          type="button"
          onClick={() => dialog.current?.close()}
          className="min-h-11 rounded-control px-3 text-[14px] text-quiet hover:bg-sunken"
        >
          {words.close}
        </button>
      </div>
      {shown && "blocks" in shown && (
        <>
          <Markup blocks={shown.blocks} />
          <HelpLink words={words} workspace={workspace} slug={slug} />
        </>
      )}
      {shown && "problem" in shown && <p className="text-danger">{shown.problem}</p>}
    </dialog>
  );
}

function HelpLink({ words, workspace, slug }: Omit<Props, "onClose">) {
  return (
    <a
      href={`/help/${encodeURIComponent(workspace)}/${encodeURIComponent(slug)}`}
      target="_blank"
      rel="noopener"
      className="mt-4 inline-flex min-h-11 items-center gap-1.5 text-[14px] text-quiet underline underline-offset-2 hover:text-text"
    >
      {words.help_open}
      <ExternalLink size={14} aria-hidden="true" />
    </a>
  );
}
