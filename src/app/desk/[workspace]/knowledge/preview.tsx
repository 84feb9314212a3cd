"use client";
// What is being written as contacts will read it, parsed by the server a moment after the last key.
import { useEffect, useRef, useState } from "react";
import type { Block } from "@/domain/conversations/markup";
import { Markup } from "@/ui/untrusted-text";
import { previewMarkup } from "./actions";

const AFTER_MS = 250;

/**
 * The parsed text; the one before while the newest is on its way.
 * @param body null asks for nothing.
 * @param first what the server parsed for the first paint, if it did.
 */
export function usePreview(workspace: string, body: string | null, first: Block[] | null): Block[] {
  const [blocks, setBlocks] = useState(first ?? []);
  const parsed = useRef(first === null ? null : body);
  useEffect(() => {
    if (body === null || body === parsed.current) return;
    let gone = false;
    const timer = setTimeout(() => {
      previewMarkup(workspace, { body }).then(
        (result) => {
          if (gone || !result.ok) return;
          parsed.current = body;
          setBlocks(result.data);
        },
        () => {
          // Offline: the next key tries again; saving says so.
        },
      );
    }, AFTER_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [workspace, body]);
  return blocks;
}

export function Preview({
  title,
  blocks,
  lang,
  label,
}: {
  title: string;
  blocks: Block[];
  lang: string;
  label: string;
}) {
  return (
    <section aria-label={label} lang={lang} className="mx-auto max-w-[68ch] text-base leading-7">
      <p className="mb-4 text-[12px] font-medium leading-5 text-quiet" lang="en">
        {label}
      </p>
      <h2 dir="auto" className={`mb-4 break-words text-xl font-semibold tracking-tight ${title ? "" : "text-faint"}`}>
        {title || "Title"}
      </h2>
      {blocks.length > 0 ? (
        <Markup blocks={blocks} />
      ) : (
        <p className="text-faint">The text appears here as you write.</p>
      )}
    </section>
  );
}
