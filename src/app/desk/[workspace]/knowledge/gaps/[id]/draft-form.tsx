"use client";
// The draft of a gap as a manager makes an article of it: each sentence with where it comes from, and one click that publishes.
import { Plus, Sparkles, X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import type { Draft } from "@/domain/gaps/draft";
import type { SourceLabel } from "@/domain/gaps/read/one";
import { Button } from "@/ui/button";
import { Field, inputClass } from "@/ui/field";
import { Problem } from "@/ui/page";
import { Select } from "@/ui/select";
import { exactTime, useTimeZone } from "@/ui/time-zone";
import { UnsavedGuard } from "@/ui/unsaved";
import { InboxEntry } from "../inbox-entry";
import { Dismiss } from "./dismiss";
import { type Line, useDraft } from "./use-draft";

type Props = {
  workspace: string;
  gapId: string;
  lang: string;
  draft: Draft;
  labels: SourceLabel[];
  /** Published articles that the text may be added to; the gap's own first. */
  articles: { slug: string; title: string }[];
  canRewrite: boolean;
};

export function DraftForm({ workspace, gapId, lang, draft: first, labels, articles, canRewrite }: Props) {
  const draft = useDraft(workspace, gapId, first);
  const { title, lines, busy, problem, said } = draft;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    draft.publish();
  };
  const fields = problem?.fields ?? {};
  return (
    <section aria-label="Draft">
      <UnsavedGuard dirty={draft.dirty && !busy} />
      <form onSubmit={onSubmit}>
        <Problem>{problem && Object.keys(fields).length === 0 && problem.sentence}</Problem>
        <Field
          label="Title"
          value={title}
          lang={lang}
          dir="auto"
          onChange={(event) => draft.retitle(event.target.value)}
          error={fields.title}
        />
        <fieldset className="mt-5">
          <legend className="mb-1 flex w-full flex-wrap items-center gap-x-3 text-[13px] font-medium">
            Text
            <span className="font-normal text-quiet">{leftOutText(first)}</span>
          </legend>
          <ul className="divide-y border-y">
            {lines.map((line, i) => (
              <Sentence
                key={line.key}
                lang={lang}
                number={i + 1}
                line={line}
                workspace={workspace}
                labels={labels}
                onEdit={(text) => draft.edit(line.key, text)}
                onRemove={lines.length > 1 ? () => draft.remove(line.key) : null}
              />
            ))}
          </ul>
          {fields.body && <p className="mt-1 text-[13px] text-danger">{fields.body}</p>}
          <div className="mt-2 flex flex-wrap gap-2">
            <Button tone="quiet" onClick={draft.add}>
              <Plus size={14} aria-hidden="true" />
              Add a sentence
            </Button>
            {canRewrite && first.sentences.length > 0 && (
              <Button tone="quiet" disabled={busy} onClick={draft.rewrite}>
                <Sparkles size={14} aria-hidden="true" />
                Rewrite with the model
              </Button>
            )}
          </div>
        </fieldset>
        <p role="status" className="mt-2 text-[13px] text-quiet">
          {said}
        </p>
        <div className="mt-4 flex flex-wrap gap-2">
          <Button type="submit" disabled={busy} title="Customers and the responder can read it at once">
            Publish
          </Button>
          <Button
            tone="plain"
            disabled={busy}
            onClick={draft.toEditor}
            title="Keeps it as a draft and opens the editor"
          >
            Edit in the editor
          </Button>
          <Dismiss workspace={workspace} gapId={gapId} />
        </div>
      </form>
      {articles.length > 0 && <AddTo articles={articles} busy={busy} onAdd={draft.addTo} />}
    </section>
  );
}

function leftOutText({ sentences, leftOut }: Draft): string {
  if (sentences.length === 0 && leftOut === 0) return "No person has replied yet. Write the answer here.";
  if (leftOut === 0) return "From what agents replied.";
  return `From what agents replied; ${leftOut === 1 ? "1 sentence" : `${leftOut} sentences`} left out as courtesy or personal.`;
}

type SentenceProps = {
  lang: string;
  number: number;
  line: Line;
  workspace: string;
  labels: SourceLabel[];
  onEdit: (text: string) => void;
  onRemove: (() => void) | null;
};

/** Characters, for browsers that do not size a field by what it holds. */
const A_LINE = 60;

function Sentence({ lang, number, line: { text, sources }, workspace, labels, onEdit, onRemove }: SentenceProps) {
  const id = useId();
  return (
    <li className="py-2">
      <div className="flex items-start gap-1">
        <textarea
          value={text}
          rows={Math.ceil(text.length / A_LINE) || 1}
          lang={lang}
          dir="auto"
          aria-label={`Sentence ${number}`}
          aria-describedby={id}
          onChange={(event) => onEdit(event.target.value)}
          className={`${inputClass} field-sizing-content resize-none border-transparent bg-transparent px-3 leading-6 hover:border-line`}
        />
        {onRemove && (
          <button
            type="button"
            onClick={onRemove}
            aria-label={`Remove sentence ${number}`}
            title="Remove this sentence"
            className="flex size-9 shrink-0 items-center justify-center rounded-control text-quiet pointer-coarse:size-11 hover:bg-sunken hover:text-text"
          >
            <X size={15} aria-hidden="true" />
          </button>
        )}
      </div>
      <p id={id} className="flex flex-wrap gap-x-3 px-3 text-[12px] text-quiet">
        {sources.length === 0 ? "Your words" : <Marks sources={sources} workspace={workspace} labels={labels} />}
      </p>
    </li>
  );
}

const MOST_MARKS = 3;

/** Who said it and when, each leading to the message itself. */
export function Marks({ sources, workspace, labels }: Pick<Line, "sources"> & Pick<Props, "workspace" | "labels">) {
  const timeZone = useTimeZone();
  const shown = sources.slice(0, MOST_MARKS);
  return (
    <>
      {shown.map(({ conversationId, seq }) => {
        const label = labels.find((each) => each.conversationId === conversationId && each.seq === seq);
        return (
          <InboxEntry
            key={`${conversationId} ${seq}`}
            workspace={workspace}
            conversationId={conversationId}
            seq={seq}
            className="underline decoration-line underline-offset-4 hover:decoration-current"
          >
            {label ? `${label.name}, ${exactTime(label.at, timeZone)}` : `Message ${seq}`}
          </InboxEntry>
        );
      })}
      {sources.length > shown.length && <span>and {sources.length - shown.length} more</span>}
    </>
  );
}

type AddToProps = { articles: Props["articles"]; busy: boolean; onAdd: (slug: string) => void };

function AddTo({ articles, busy, onAdd }: AddToProps) {
  const [slug, setSlug] = useState(articles[0]?.slug ?? "");
  return (
    <div className="mt-6 flex flex-wrap items-end gap-2 border-t pt-4">
      <Select
        label="Or add the text to an article that is there"
        value={slug}
        onChange={(event) => setSlug(event.target.value)}
        className="min-w-0 flex-1 basis-64"
      >
        {articles.map((article) => (
          <option key={article.slug} value={article.slug}>
            {article.title}
          </option>
        ))}
      </Select>
      <Button tone="plain" disabled={busy} onClick={() => onAdd(slug)} className="min-h-9">
        Add and publish
      </Button>
    </div>
  );
}
