"use client";
// Where members write: replies only while they hold the conversation, whispers only while the responder does, notes always. What was
// typed survives a refusal and a reload.
import { BookOpen } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useState, useTransition } from "react";
import type { Entry } from "@/domain/conversations/entry";
import { Button } from "@/ui/button";
import { note, reply, whisper } from "./actions";
import { FindArticle } from "./find-article";
import { type UntilChoice, UntilSelect, untilOf } from "./until";

export type Mode = "reply" | "note" | "whisper";
/** Said, and not yet in the log. */
export type Pending = { clientId: string; kind: "message" | "note" | "whisper"; text: string };
type Props = {
  workspace: string;
  conversationId: string;
  mode: Mode;
  onMode: (mode: Mode) => void;
  mayReply: boolean;
  /** The responder holds it. */
  mayWhisper: boolean;
  whoHolds: string | null;
  /** What the customer asked last. */
  asked: string;
  field: RefObject<HTMLTextAreaElement | null>;
  onPending: (pending: Pending[]) => void;
  onSaid: (entry: Entry) => void;
};

const MODES = {
  reply: { tab: "Write a reply", field: "Reply", send: "Send reply", kind: "message", tint: "" },
  note: { tab: "Write a note", field: "Note", send: "Add note", kind: "note", tint: "bg-queue/5" },
  whisper: { tab: "Whisper", field: "Whisper", send: "Send whisper", kind: "whisper", tint: "bg-responder/5" },
} as const satisfies Record<Mode, { kind: Pending["kind"] } & Record<"tab" | "field" | "send" | "tint", string>>;

/** What an empty field says of who reads it, or why one may not write. */
function placeholderOf(
  mode: Mode,
  { mayReply, mayWhisper, whoHolds }: Pick<Props, "mayReply" | "mayWhisper" | "whoHolds">,
) {
  if (mode === "note") return "Only members see this";
  if (mode === "whisper" && mayWhisper)
    return "Tell the responder what to do or to leave out. The customer never sees it";
  if (mode === "whisper") return "One whispers while the responder holds the conversation";
  if (mayReply) return "Write to the customer";
  return whoHolds ? `${whoHolds} holds this conversation` : "Claim it to reply";
}

const draftKey = (conversationId: string, mode: Mode) => `baton.draft.${mode}.${conversationId}`;

export function DeskComposer({
  workspace,
  conversationId,
  mode,
  onMode,
  mayReply,
  mayWhisper,
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
  const [follow, setFollow] = useState<UntilChoice>("resolved");
  const may = mode === "note" || (mode === "reply" ? mayReply : mayWhisper);
  useEffect(() => setText(sessionStorage.getItem(draftKey(conversationId, mode)) ?? ""), [conversationId, mode]);

  const write = (next: string) => {
    setText(next);
    sessionStorage.setItem(draftKey(conversationId, mode), next);
  };
  const send = (resolve: boolean) => {
    if (text.trim() === "" || !may) return;
    // Shown at once, and the field is free for more; the draft in storage goes only when the server has it.
    setProblem(null);
    onPending([{ clientId: name, kind: MODES[mode].kind, text: text.trim() }]);
    setText("");
    // What a transition sets before it waits is shown only when it ends: so nothing is set in there before.
    start(async () => {
      const saying = { conversationId, clientId: name, text };
      const said = {
        note: () => note(workspace, saying),
        whisper: () => whisper(workspace, { ...saying, until: untilOf(follow) }),
        reply: () => reply(workspace, { ...saying, ...(resolve && { resolve: { solved: true } }) }),
      };
      const result = await said[mode]().catch(() => ({
        ok: false as const,
        error: "No connection. Your text is kept; send it again.",
      }));
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
  const { field: label, send: sendLabel, tint } = MODES[mode];
  return (
    <>
      <form onSubmit={onSubmit} className={`border-t px-4 pt-2 pb-3 ${tint}`}>
        <div className="mx-auto max-w-[68ch]">
          <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
            <div role="tablist" aria-label="What to write" className="flex gap-1">
              {(Object.keys(MODES) as Mode[]).map((each) => (
                <button
                  key={each}
                  type="button"
                  role="tab"
                  aria-selected={mode === each}
                  onClick={() => onMode(each)}
                  className={`min-h-7 rounded-control px-2.5 text-[13px] ${mode === each ? "bg-sunken font-medium" : "text-quiet hover:text-text"}`}
                >
                  {MODES[each].tab}
                </button>
              ))}
            </div>
            <Button tone="quiet" className="min-h-7" onClick={() => setFinding(true)}>
              <BookOpen size={14} aria-hidden="true" />
              <span className="max-sm:sr-only">Find an article</span>
            </Button>
          </div>
          <textarea
            ref={field}
            value={text}
            onChange={(event) => write(event.target.value)}
            onKeyDown={onKeyDown}
            disabled={!may}
            rows={2}
            dir="auto"
            aria-label={label}
            placeholder={placeholderOf(mode, { mayReply, mayWhisper, whoHolds })}
            className="field-sizing-content block max-h-52 w-full resize-none rounded-control border bg-raised px-3 py-2 text-base disabled:bg-sunken sm:text-sm"
          />
          {problem && (
            <p role="alert" className="mt-1.5 text-[13px] text-danger">
              {problem}
            </p>
          )}
          <div className="mt-2 flex flex-wrap justify-end gap-2">
            {mode === "whisper" && (
              <UntilSelect aria-label="Follow it" value={follow} onChoice={setFollow} disabled={!may} />
            )}
            {mode === "reply" && (
              <Button tone="plain" disabled={sending || !mayReply || text.trim() === ""} onClick={() => send(true)}>
                Send and resolve
              </Button>
            )}
            <Button type="submit" disabled={sending || text.trim() === "" || !may}>
              {sendLabel}
            </Button>
          </div>
        </div>
      </form>
      {finding && (
        <FindArticle
          workspace={workspace}
          question={asked}
          onLink={mode === "reply" && mayReply ? (url) => write([text, url].filter(Boolean).join(" ")) : null}
          onClose={() => setFinding(false)}
        />
      )}
    </>
  );
}
