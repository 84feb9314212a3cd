"use client";
// Where members write: replies only while they hold the conversation, notes always. What was typed survives a refusal and a reload.
import { BookOpen } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useState, useTransition } from "react";
import type { Entry } from "@/domain/conversations/entry";
import { Button } from "@/ui/button";
import { note, reply } from "./actions";
import { FindArticle } from "./find-article";

type Mode = "reply" | "note";
/** Said, and not yet in the log. */
export type Pending = { clientId: string; kind: "message" | "note"; text: string };
type Props = {
  workspace: string;
  conversationId: string;
  mode: Mode;
  onMode: (mode: Mode) => void;
  mayReply: boolean;
  whoHolds: string | null;
  /** What the customer asked last. */
  asked: string;
  field: RefObject<HTMLTextAreaElement | null>;
  onPending: (pending: Pending[]) => void;
  onSaid: (entry: Entry) => void;
};

const draftKey = (conversationId: string, mode: Mode) => `baton.draft.${mode}.${conversationId}`;

export function DeskComposer({
  workspace,
  conversationId,
  mode,
  onMode,
  mayReply,
  whoHolds,
  asked,
  field,
  onPending,
  onSaid,
}: Props) {
  const [text, setText] = useState("");
  const [name, setName] = useState(() => crypto.randomUUID());
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, start] = useTransition();
  const [finding, setFinding] = useState(false);
  useEffect(() => setText(sessionStorage.getItem(draftKey(conversationId, mode)) ?? ""), [conversationId, mode]);

  const write = (next: string) => {
    setText(next);
    sessionStorage.setItem(draftKey(conversationId, mode), next);
  };
  const send = (resolve: boolean) => {
    if (text.trim() === "" || (mode === "reply" && !mayReply)) return;
    // Shown at once, and the field is free for more; the draft in storage goes only when the server has it.
    setProblem(null);
    onPending([{ clientId: name, kind: mode === "note" ? "note" : "message", text: text.trim() }]);
    setText("");
    // What a transition sets before it waits is shown only when it ends: so nothing is set in there before.
    start(async () => {
      const saying = { conversationId, clientId: name, text };
      const result = await (mode === "note"
        ? note(workspace, saying)
        : reply(workspace, { ...saying, ...(resolve && { resolve: { solved: true } }) })
      ).catch(() => ({ ok: false as const, error: "No connection. Your text is kept; send it again." }));
      onPending([]);
      if (!result.ok) {
        setText((typedSince) => [text, typedSince].filter(Boolean).join("\n"));
        // Answered, so surely not stored: other words may follow under another name.
        if ("code" in result) setName(crypto.randomUUID());
        return setProblem(result.error);
      }
      if (field.current?.value === "") write("");
      onSaid(result.data);
      setName(crypto.randomUUID());
    });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) send(false);
    if (event.key === "Escape") field.current?.blur();
  };
  const isNote = mode === "note";
  return (
    <>
      <form onSubmit={onSubmit} className={`border-t px-4 pt-2 pb-3 ${isNote ? "bg-queue/5" : ""}`}>
        <div className="mx-auto max-w-[68ch]">
          <div className="mb-1.5 flex items-center justify-between gap-2">
            <div role="tablist" aria-label="What to write" className="flex gap-1">
              {(["reply", "note"] as const).map((each) => (
                <button
                  key={each}
                  type="button"
                  role="tab"
                  aria-selected={mode === each}
                  onClick={() => onMode(each)}
                  className={`min-h-7 rounded-control px-2.5 text-[13px] ${mode === each ? "bg-sunken font-medium" : "text-quiet hover:text-text"}`}
                >
                  {each === "reply" ? "Write a reply" : "Write a note"}
                </button>
              ))}
            </div>
            <Button tone="quiet" className="min-h-7" onClick={() => setFinding(true)}>
              <BookOpen size={14} aria-hidden="true" />
              Find an article
            </Button>
          </div>
          <textarea
            ref={field}
            value={text}
            onChange={(event) => write(event.target.value)}
            onKeyDown={onKeyDown}
            disabled={!isNote && !mayReply}
            rows={2}
            dir="auto"
            aria-label={isNote ? "Note" : "Reply"}
            placeholder={
              isNote
                ? "Only members see this"
                : mayReply
                  ? "Write to the customer"
                  : whoHolds
                    ? `${whoHolds} holds this conversation`
                    : "Claim it to reply"
            }
            className="field-sizing-content block max-h-52 w-full resize-none rounded-control border bg-raised px-3 py-2 text-base disabled:bg-sunken sm:text-sm"
          />
          {problem && (
            <p role="alert" className="mt-1.5 text-[13px] text-danger">
              {problem}
            </p>
          )}
          <div className="mt-2 flex justify-end gap-2">
            {!isNote && (
              <Button tone="plain" disabled={sending || !mayReply || text.trim() === ""} onClick={() => send(true)}>
                Send and resolve
              </Button>
            )}
            <Button type="submit" disabled={sending || text.trim() === "" || (!isNote && !mayReply)}>
              {isNote ? "Add note" : "Send reply"}
            </Button>
          </div>
        </div>
      </form>
      {finding && (
        <FindArticle
          workspace={workspace}
          question={asked}
          onLink={!isNote && mayReply ? (url) => write([text, url].filter(Boolean).join(" ")) : null}
          onClose={() => setFinding(false)}
        />
      )}
    </>
  );
}
