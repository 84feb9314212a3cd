"use client";
// The conversation as the customer reads it: who speaks is said on each message, finished messages are announced, the reader's
// place is kept while new ones come.
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Words } from "@/domain/contacts/catalogue";
import type { Entry } from "@/domain/conversations/entry";
import { line } from "@/domain/conversations/lines";
import type { Live } from "@/domain/conversations/timeline";
import type { Contract } from "@/domain/escalation/contract";
import { HolderShape } from "@/ui/holder";
import { UntrustedText } from "@/ui/untrusted-text";
import type { Item } from "./outbox";

type Props = {
  words: Words;
  workspace: string;
  locale: string;
  starters: { slug: string; title: string }[];
  entries: Entry[];
  live: Live | null;
  pending: Item[];
  resolved: boolean;
  canRate: boolean;
  onSource: (slug: string) => void;
  onRetry: (clientId: string) => void;
  onTake: (clientId: string) => Promise<string>;
  onFeedback: (about: number, helpful: boolean) => void;
};

const NEAR_END_PX = 120;

export function Log(props: Props) {
  const { words, entries, live, pending, resolved, canRate, onFeedback } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });

  // Whoever reads further up stays there; whoever is at the end goes on with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something was added
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setBehind(true);
  }, [entries, live, pending.length]);
  useEffect(() => {
    const keep = () => atEnd.current && toEnd();
    window.visualViewport?.addEventListener("resize", keep);
    return () => window.visualViewport?.removeEventListener("resize", keep);
  });
  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = scroller.current as HTMLDivElement;
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (atEnd.current) setBehind(false);
  };

  const shown = entries.filter((entry) => entry.kind !== "feedback");
  const lastAnswer = shown.at(-1);
  const rated = new Set(entries.flatMap((entry) => (entry.kind === "feedback" ? [entry.payload.about] : [])));
  const rateable =
    canRate &&
    lastAnswer?.kind === "message" &&
    lastAnswer.actor === "responder" &&
    !lastAnswer.payload.askedBack &&
    !rated.has(lastAnswer.seq)
      ? lastAnswer
      : null;

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-label={words.conversation}
        className="h-full overflow-y-auto overscroll-contain px-4 py-4 focus-visible:outline-offset-[-2px]"
      >
        {shown.length === 0 && pending.length === 0 && <Empty {...props} />}
        <div className="space-y-4">
          {shown.map((entry) => (
            <EntryView key={entry.seq} entry={entry} {...props} />
          ))}
          {live && <LiveView words={words} live={live} />}
          {pending.map((item) => (
            <PendingView key={item.clientId} item={item} {...props} />
          ))}
        </div>
        {rateable && (
          <div className="mt-3 flex flex-wrap gap-2 ps-5">
            <Choice onClick={() => onFeedback(rateable.seq, true)}>{words.helped}</Choice>
            <Choice onClick={() => onFeedback(rateable.seq, false)}>{words.not_helped}</Choice>
          </div>
        )}
        {resolved && <p className="mt-4 text-center text-[13px] text-quiet">{words.resolved}</p>}
      </div>
      {behind && (
        <button
          type="button"
          onClick={toEnd}
          className="absolute inset-x-0 bottom-3 mx-auto w-fit rounded-full border bg-raised px-4 py-2 text-[13px] font-medium shadow-md"
        >
          {words.newest}
        </button>
      )}
    </div>
  );
}

function Choice({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="min-h-11 rounded-full border bg-raised px-4 text-[14px] hover:bg-sunken sm:min-h-9"
    >
      {children}
    </button>
  );
}

function EntryView({ entry, ...props }: Props & { entry: Entry }) {
  if (entry.kind === "hand_back") return <HandedBack {...entry.payload} locale={props.locale} />;
  if (entry.kind !== "message") return <StatusLine text={statusText(entry, props.locale)} />;
  if (entry.actor === "contact") return <Bubble words={props.words} text={entry.text} />;
  const { words } = props;
  const byAgent = entry.actor === "agent";
  const name = byAgent ? (entry.payload.name ?? "") : words.ai;
  return (
    <article className="flex gap-2.5">
      <span className="pt-[7px]">
        <HolderShape status="open" holder={byAgent ? "agent" : "responder"} size={10} />
      </span>
      <div className="min-w-0 max-w-[68ch]">
        <p className={`text-[13px] font-medium ${byAgent ? "text-agent" : "text-responder"}`}>
          {name}
          {entry.payload.safety && <span className="font-normal text-quiet"> · {words.automatic}</span>}
        </p>
        <UntrustedText text={entry.text} />
        {entry.payload.interrupted && <p className="text-[13px] text-quiet">{words.interrupted}</p>}
        {entry.payload.citations && entry.payload.citations.length > 0 && (
          <ul aria-label={words.sources} className="mt-2 flex flex-wrap gap-1.5">
            {entry.payload.citations.map(({ slug, title }, i) => (
              <li key={slug}>
                <Source slug={slug} {...props}>
                  <span className="tabular text-faint">{i + 1}</span>
                  <span dir="auto">{title}</span>
                </Source>
              </li>
            ))}
          </ul>
        )}
      </div>
    </article>
  );
}

/** Before the first message: what one gets here, and articles to read at once. */
function Empty({ words, starters, ...props }: Props) {
  return (
    <div className="mx-auto max-w-md py-12 text-center sm:py-20">
      <p className="text-balance text-lg leading-7">{words.empty}</p>
      {starters.length > 0 && (
        <>
          <p className="mt-8 mb-3 text-[13px] text-quiet">{words.read}</p>
          <ul className="flex flex-wrap justify-center gap-2">
            {starters.map(({ slug, title }) => (
              <li key={slug}>
                <Source slug={slug} {...props}>
                  <span dir="auto">{title}</span>
                </Source>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

type SourceProps = Pick<Props, "workspace" | "onSource"> & { slug: string; children: ReactNode };

/** An article: beside the conversation, or as a page of its own without JavaScript or in a new tab. */
function Source({ workspace, slug, onSource, children }: SourceProps) {
  return (
    <a
      href={`/chat/${encodeURIComponent(workspace)}/article/${encodeURIComponent(slug)}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        onSource(slug);
      }}
      className="inline-flex min-h-11 items-center gap-1.5 rounded-full border bg-raised px-3 text-[13px] text-quiet hover:bg-sunken hover:text-text sm:min-h-8"
    >
      {children}
    </a>
  );
}

function Bubble({ words, text, note }: { words: Words; text: string; note?: string }) {
  return (
    <article className="flex flex-col items-end">
      <span className="sr-only">{words.you}</span>
      <div className="max-w-[85%] rounded-bubble rounded-ee-[4px] bg-sunken px-4 py-2.5">
        <UntrustedText text={text} />
      </div>
      {note && <span className="mt-1 text-[12px] text-quiet">{note}</span>}
    </article>
  );
}

function PendingView({ item, words, onRetry, onTake }: Props & { item: Item }) {
  const edit = async () => {
    const field = document.querySelector<HTMLTextAreaElement>("textarea[name=text]");
    const text = await onTake(item.clientId);
    if (field) {
      field.value = [text, field.value].filter(Boolean).join("\n");
      field.focus();
    }
  };
  const wish = item.kind === "person";
  if (item.state !== "failed") return wish ? null : <Bubble words={words} text={item.text} note={words.sending} />;
  return (
    <div>
      {!wish && <Bubble words={words} text={item.text} />}
      <p role="alert" className="mt-1 text-end text-[13px] text-danger">
        {words.failed}. {item.error}{" "}
        <button type="button" className="min-h-8 px-1 underline" onClick={() => onRetry(item.clientId)}>
          {words.retry}
        </button>{" "}
        {!wish && (
          <button type="button" className="min-h-8 px-1 underline" onClick={() => void edit()}>
            {words.edit}
          </button>
        )}
      </p>
    </div>
  );
}

/** What is being written is seen but not announced: a screen reader is told of finished messages only. */
function LiveView({ words, live }: { words: Words; live: Live }) {
  return (
    <div aria-live="off" className="flex gap-2.5">
      <span className="pt-[7px]">
        <HolderShape status="open" holder="responder" size={10} />
      </span>
      <div className="min-w-0 max-w-[68ch]">
        <p className="text-[13px] font-medium text-responder">{words.ai}</p>
        {live.text && <UntrustedText text={live.text} />}
        {live.held && (
          <p role="status" className="text-[14px] text-quiet">
            {words.checking}
          </p>
        )}
        <p className="flex h-6 items-center gap-1" title={words.writing}>
          {!live.held && <span className="sr-only">{words.writing}</span>}
          {[0, 1, 2].map((dot) => (
            <span
              key={dot}
              className="size-1.5 rounded-full bg-responder"
              style={{ animation: `writing 1.2s ${dot * 0.16}s infinite` }}
            />
          ))}
        </p>
      </div>
    </div>
  );
}

function StatusLine({ text }: { text: string }) {
  return text ? <p className="px-6 text-center text-[13px] leading-5 text-quiet">{text}</p> : null;
}

/** With what was agreed, where the agent chose to show it. */
function HandedBack({ name, contract, locale }: { name: string; contract: Contract | null; locale: string }) {
  return (
    <div>
      <StatusLine text={line(locale, "handed_back", { name })} />
      {contract?.lines.map(({ text }) => (
        <p
          key={text}
          dir="auto"
          className="mx-auto mt-1 max-w-[68ch] px-6 text-center text-[14px] leading-5 wrap-anywhere"
        >
          {line(locale, "agreed", { what: text })}
        </p>
      ))}
    </div>
  );
}

function statusText(entry: Entry, locale: string): string {
  switch (entry.kind) {
    case "handoff":
      return entry.payload.key ? line(locale, entry.payload.key, entry.payload.params) : entry.text;
    case "claim":
      return line(locale, "joined", { name: entry.payload.name });
    case "release":
    case "return":
      return line(locale, "left", { name: entry.payload.name });
    case "resolve":
      return line(locale, "resolved");
    case "reopen":
      return line(locale, "reopened");
    default:
      return "";
  }
}
