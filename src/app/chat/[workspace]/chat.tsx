"use client";
// The customer's side of a conversation: one timeline that frames are applied to, one outbox that words go out through.
import { type FormEvent, useActionState, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Result } from "@/auth/gate";
import type { Words } from "@/domain/contacts/catalogue";
import type { Locale } from "@/domain/contacts/contact";
import { applyFrame, emptyTimeline, type Frame, type Timeline } from "@/domain/conversations/timeline";
import { useLiveStream } from "@/ui/live-stream";
import { ArticleSheet } from "./article-sheet";
import { Composer } from "./composer";
import { Log } from "./log";
import { type Box, type Item, type Outbox, openOutbox, type Post } from "./outbox";
import { boxStore } from "./store";
import { Waiting } from "./waiting";

type Said = Result<unknown> | null;
type Props = {
  workspace: { slug: string; name: string };
  locale: Locale;
  words: Words;
  frame: Frame | null;
  /** Articles to begin with, before the first message. */
  starters: { slug: string; title: string }[];
  /** The form's own ways, bound on the server: bound anew at each render they keep the page without JavaScript waiting for ever. */
  actions: Record<"send" | "person", (before: Said, form: FormData) => Promise<Said>>;
  /** Made by the server for the form: used until the browser's outbox has its own. */
  made: { startKey: string; clientId: string };
};

export function Chat({ workspace, locale, words, frame, starters, actions, made }: Props) {
  const { slug, name } = workspace;
  const api = `/api/v1/chat/${encodeURIComponent(slug)}`;
  const [timeline, setTimeline] = useState<Timeline>(
    () => (frame && applyFrame(emptyTimeline, frame)) ?? emptyTimeline,
  );
  const current = useRef(timeline);
  const [following, setFollowing] = useState(frame !== null);
  const [box, setBox] = useState<Box | null>(null);
  const [outbox, setOutbox] = useState<Promise<Outbox> | null>(null);
  const [article, setArticle] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [sent, submit] = useActionState(actions.send, null);
  const [asked, askPerson] = useActionState(actions.person, null);

  const apply = useCallback((next: Frame): boolean => {
    const applied = applyFrame(current.current, next);
    if (!applied) return false;
    current.current = applied;
    setTimeline(applied);
    return true;
  }, []);
  // The form's answer without the outbox (before hydration) comes as a newer first paint.
  useEffect(() => {
    if (frame) apply(frame);
  }, [frame, apply]);

  useEffect(() => {
    const opening = openOutbox({
      store: boxStore(slug),
      post: poster(api, locale),
      onChange: (next) => {
        setBox(next);
        if (next.conversationId) setFollowing(true);
      },
      conversationId: frame?.head.conversationId ?? null,
      newSecret,
    });
    setOutbox(opening);
    const online = () => void opening.then((opened) => opened.retry());
    window.addEventListener("online", online);
    return () => {
      void opening.then((opened) => opened.close());
      window.removeEventListener("online", online);
    };
  }, [slug, locale, frame?.head.conversationId, api]);

  const { connected } = useLiveStream<Frame>({
    url: following ? `${api}/live` : null,
    cursor: () => String(current.current.cursor),
    onFrame: apply,
  });

  const { head, entries, live } = timeline;
  const known = useMemo(() => new Set(entries.map((entry) => entry.clientId)), [entries]);
  const pending = (box?.items ?? []).filter((item) => !known.has(item.clientId));
  const withPerson = head !== null && head.status !== "resolved" && head.holder !== "responder";

  const call = async (path: string, body: object) => {
    setRefused(null);
    const answer = await fetch(`${api}/${path}`, jsonRequest(body)).catch(() => null);
    if (!answer?.ok) setRefused(answer ? await sentenceOf(answer) : words.offline);
  };
  // The wish goes out behind what was typed before it. With nothing typed yet, the form's answer says what is missing.
  const asking = pending.some(({ kind, state }) => kind === "person" && state !== "failed");
  const talk = (event: FormEvent) => {
    if (!outbox || (!head && pending.length === 0)) return;
    event.preventDefault();
    void outbox.then((opened) => opened.add(crypto.randomUUID(), "", "person"));
  };
  const problem = refused ?? (sent?.ok === false ? sent.error : null) ?? (asked?.ok === false ? asked.error : null);

  return (
    <main className="mx-auto flex h-dvh max-w-[720px] flex-col">
      <header className="grid grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-1.5 border-b px-4 py-3 sm:gap-y-0">
        <span
          aria-hidden="true"
          className="flex size-10 items-center justify-center rounded-panel bg-accent text-lg font-semibold text-on-accent sm:row-span-2"
        >
          {[...name][0]}
        </span>
        <h1 className="truncate font-semibold leading-5" dir="auto">
          {name}
        </h1>
        <form action={askPerson} onSubmit={talk} className="sm:row-span-2">
          <input type="hidden" name="clientId" value={`${made.clientId}-person`} />
          <button
            type="submit"
            disabled={withPerson || asking}
            className="min-h-11 rounded-control border bg-raised px-3 text-[14px] font-medium hover:bg-sunken disabled:text-quiet"
          >
            {withPerson && head?.holder === "queue" ? words.coming : words.talk}
          </button>
        </form>
        <p className="col-span-3 text-[13px] leading-[18px] text-quiet sm:col-span-1 sm:col-start-2 sm:row-start-2">
          {withPerson && head?.agentName ? words.with.replace("{name}", head.agentName) : words.intro}
        </p>
      </header>
      {!connected && (
        <p role="status" className="border-b bg-sunken px-4 py-1.5 text-center text-[13px] text-quiet">
          {words.offline}
        </p>
      )}
      <Log
        words={words}
        workspace={slug}
        locale={locale}
        starters={starters}
        entries={entries}
        live={live}
        pending={pending}
        resolved={head?.status === "resolved"}
        onSource={setArticle}
        onRetry={(clientId) => void outbox?.then((opened) => opened.retry(clientId))}
        onTake={async (clientId) => (await outbox)?.take(clientId) ?? ""}
        onFeedback={(about, helpful) =>
          head && void call("feedback", { conversationId: head.conversationId, about, helpful })
        }
        canRate={head?.holder === "responder" && head.status === "open" && live === null}
      />
      {head?.holder === "queue" && head.status === "open" && (
        <Waiting words={words} locale={locale} position={head.queuePosition} wait={head.wait} />
      )}
      {problem && (
        <p
          role="alert"
          className="mx-4 mb-2 rounded-control border border-danger/40 bg-danger/5 px-3 py-2 text-[14px] text-danger"
        >
          {problem}
        </p>
      )}
      <Composer
        words={words}
        workspace={slug}
        action={submit}
        made={made}
        locale={locale}
        onSend={outbox ? (text) => void outbox.then((opened) => opened.add(crypto.randomUUID(), text)) : null}
      />
      {article && <ArticleSheet words={words} workspace={slug} slug={article} onClose={() => setArticle(null)} />}
    </main>
  );
}

/** 32 random bytes, base64url. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

const jsonRequest = (body: object): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

async function sentenceOf(answer: Response): Promise<string> {
  const body: unknown = await answer.json().catch(() => null);
  const said = typeof body === "object" && body !== null && "error" in body ? body.error : null;
  return typeof said === "string" ? said : `${answer.status}`;
}

/** What the server says is final, except when it is out of order or asks to wait. */
function poster(api: string, locale: string): Post {
  const requestFor = ({ startKey, conversationId }: Parameters<Post>[0], { clientId, text, kind }: Item) => {
    if (kind === "person") return { path: "person", body: { conversationId, clientId } };
    if (conversationId) return { path: "messages", body: { conversationId, clientId, text } };
    return { path: "start", body: { startKey, clientId, text, locale } };
  };
  return async (box, item) => {
    const { path, body } = requestFor(box, item);
    try {
      const answer = await fetch(`${api}/${path}`, {
        ...jsonRequest(body),
        signal: AbortSignal.timeout(20_000),
      });
      if (answer.ok) {
        const stored = (await answer.json()) as { conversationId?: string };
        return { kind: "stored", conversationId: stored.conversationId ?? box.conversationId ?? "" };
      }
      if (answer.status >= 500 || answer.status === 408 || answer.status === 429) return { kind: "again" };
      return { kind: "refused", sentence: await sentenceOf(answer) };
    } catch {
      return { kind: "again" };
    }
  };
}
