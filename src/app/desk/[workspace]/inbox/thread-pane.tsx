"use client";
// One conversation at the desk: who holds it and what one can do, the brief, the log, and where one writes.
import { ArrowLeft, PanelRight } from "lucide-react";
import {
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  useTransition,
} from "react";
import type { Result } from "@/auth/gate";
import { CONTACT_WAITS } from "@/domain/conversations/conversation";
import type { Entry } from "@/domain/conversations/entry";
import type { Thread } from "@/domain/conversations/read/thread";
import { Ago } from "@/ui/ago";
import { Button } from "@/ui/button";
import { HolderBadge } from "@/ui/holder";
import { approve, claim, handBack, release, reopen, resolve, snooze } from "./actions";
import { Brief } from "./brief";
import { DeskComposer, type Mode, type Pending } from "./desk-composer";
import { DeskLog } from "./desk-log";
import { HandBackForm } from "./hand-back-form";
import { nameOf } from "./list";
import type { Hope } from "./state";
import { Steering } from "./steering";

/** What the keyboard may do to the open conversation. */
export type ThreadKeys = Record<"claim" | "reply" | "note" | "whisper" | "handBack" | "resolve", () => void>;

const UNREACHED = { ok: false, error: "No connection. Nothing was changed; try again." } as const;
const IN_THE_QUEUE: Hope = { holder: "queue", assigneeId: null, agentName: null };

const hopeOf = (thread: Thread | null): Hope =>
  thread
    ? {
        status: thread.head.status,
        holder: thread.head.holder,
        assigneeId: thread.assigneeId,
        agentName: thread.head.agentName,
      }
    : {};

type Props = {
  workspace: string;
  me: { memberId: string; name: string };
  thread: Thread | null;
  selected: string | null;
  onSaid: (conversationId: string, entry: Entry) => void;
  onHope: (conversationId: string, hope: Hope) => void;
  onProblem: (sentence: string | null) => void;
  onBack: () => void;
  onReload: () => void;
  onContact: () => void;
  keys: RefObject<ThreadKeys | null>;
};

export function ThreadPane(props: Props) {
  const { workspace, me, thread, selected, onSaid, onHope, onProblem, onBack, onReload, onContact, keys } = props;
  const [busy, start] = useTransition();
  const [mode, setMode] = useState<Mode>("reply");
  const [handingBack, setHandingBack] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [pending, setPending] = useState<Pending[]>([]);
  const count = (thread?.entries.length ?? 0) + pending.length;
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something was added
  useLayoutEffect(() => {
    if (atEnd.current) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [count, thread?.live?.text]);

  // What is above the composer, and the composer itself, grow and shrink: whoever is at the end stays there.
  const opened = thread !== null;
  useEffect(() => {
    const pane = scroller.current;
    if (!opened || !pane) return;
    const observer = new ResizeObserver(() => atEnd.current && pane.scrollTo({ top: pane.scrollHeight }));
    observer.observe(pane);
    return () => observer.disconnect();
  }, [opened]);

  const conversationId = thread?.head.conversationId ?? "";
  const act = (verb: () => Promise<Result<Entry>>, hope: Hope = {}) => {
    const before = hopeOf(thread);
    onProblem(null);
    onHope(conversationId, hope);
    start(async () => {
      const result = await verb().catch(() => UNREACHED);
      if (result.ok) onSaid(conversationId, result.data);
      else {
        onHope(conversationId, before);
        onProblem(result.error);
        onReload();
      }
    });
  };
  const which = { conversationId };
  const focus = (next: Mode) => {
    setMode(next);
    requestAnimationFrame(() => field.current?.focus());
  };
  const verbs: ThreadKeys = {
    claim: () => act(() => claim(workspace, which), { holder: "agent", assigneeId: me.memberId, agentName: me.name }),
    resolve: () => act(() => resolve(workspace, { ...which, solved: true }), { status: "resolved" }),
    reply: () => focus("reply"),
    note: () => focus("note"),
    whisper: () => focus("whisper"),
    handBack: () => {
      if (!isMine(thread, me.memberId)) return;
      // The form is for what can be handed back.
      if (thread?.waitingSince) onProblem(CONTACT_WAITS);
      else setHandingBack(true);
    },
  };
  useImperativeHandle(keys, () => verbs);
  useEffect(() => {
    const linked = document.querySelector(":target");
    atEnd.current = !scroller.current?.contains(linked);
    // The address named an entry: that is what one came for.
    if (!atEnd.current) linked?.scrollIntoView({ block: "center" });
  }, []);

  if (!selected) {
    return (
      <div className="m-auto max-w-xs px-6 text-center text-[13px] text-quiet">
        Choose a conversation. <kbd className="rounded border bg-sunken px-1 font-mono text-[12px]">j</kbd> opens the
        next one.
      </div>
    );
  }
  if (!thread) return <Opening />;

  const { head } = thread;
  const held = head.holder === "agent" && head.status !== "resolved";
  const mine = isMine(thread, me.memberId);
  return (
    <section aria-label="Thread" className="flex min-h-0 flex-1 flex-col">
      <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2">
        <button
          type="button"
          onClick={onBack}
          aria-label="Back to the list"
          className="flex size-11 items-center justify-center rounded-control text-quiet hover:bg-sunken lg:hidden"
        >
          <ArrowLeft size={18} aria-hidden="true" />
        </button>
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-[14px] font-semibold leading-5" dir="auto">
            {nameOf(thread)}
          </h2>
          <p className="flex items-center gap-2 whitespace-nowrap text-[12px] leading-4 text-quiet">
            <HolderBadge status={head.status} holder={head.holder} agentName={head.agentName} />
            {thread.waitingSince && head.holder !== "responder" && (
              <span>
                waits <Ago at={thread.waitingSince} />
              </span>
            )}
          </p>
        </div>
        <Button tone="quiet" onClick={onContact} title="Contact" aria-label="Contact" className="min-[1400px]:hidden">
          <PanelRight size={16} aria-hidden="true" />
        </Button>
        {head.status !== "resolved" && !held && (
          <Button disabled={busy} onClick={verbs.claim} title="Claim (c)">
            Claim
          </Button>
        )}
        {mine && (
          <>
            <Button
              tone="plain"
              disabled={busy}
              onClick={() => act(() => release(workspace, which), IN_THE_QUEUE)}
              title="Back to the queue, at its old place"
            >
              Release
            </Button>
            <Button
              tone="plain"
              disabled={busy}
              onClick={verbs.handBack}
              title="To the responder, without resolving (b)"
            >
              Hand back
            </Button>
            <SnoozeMenu disabled={busy} onSnooze={(until) => act(() => snooze(workspace, { ...which, until }))} />
            <Button
              tone="plain"
              disabled={busy}
              onClick={() => act(() => resolve(workspace, { ...which, solved: false }), { status: "resolved" })}
              title="End it without a solution"
            >
              Not solved
            </Button>
            <Button disabled={busy} onClick={verbs.resolve} title="Resolve (e)">
              Resolve
            </Button>
          </>
        )}
        {head.status === "resolved" && (
          <Button tone="plain" disabled={busy} onClick={() => act(() => reopen(workspace, which))}>
            Reopen
          </Button>
        )}
      </header>
      <div
        ref={scroller}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < 80;
        }}
        className="min-h-0 flex-1 overflow-y-auto px-4 py-4"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
      >
        <div className="mx-auto max-w-[68ch]">
          {thread.brief.length > 0 && <Brief lines={thread.brief} />}
          <DeskLog
            entries={thread.entries}
            live={thread.live}
            pending={pending}
            me={me.name}
            deciding={{
              busy,
              onApprove: (seq, text) => act(() => approve(workspace, { ...which, seq, text })),
              onTakeOver: verbs.claim,
            }}
          />
        </div>
      </div>
      <Steering
        workspace={workspace}
        head={head}
        entries={thread.entries}
        onSaid={(entry) => onSaid(conversationId, entry)}
        onProblem={onProblem}
      />
      <DeskComposer
        key={conversationId}
        workspace={workspace}
        conversationId={conversationId}
        mode={mode}
        onMode={setMode}
        mayReply={mine}
        mayWhisper={head.holder === "responder" && head.status === "open"}
        asked={thread.entries.findLast(({ kind, actor }) => kind === "message" && actor === "contact")?.text ?? ""}
        whoHolds={held ? (head.agentName ?? "Somebody else") : null}
        field={field}
        onPending={setPending}
        onSaid={(entry) => onSaid(conversationId, entry)}
      />
      {handingBack && (
        <HandBackForm
          workspace={workspace}
          conversationId={conversationId}
          onHandBack={(contract) => act(() => handBack(workspace, { ...which, contract }))}
          onClose={() => setHandingBack(false)}
        />
      )}
    </section>
  );
}

/** This member holds it. */
const isMine = (thread: Thread | null, memberId: string): boolean =>
  thread?.head.holder === "agent" && thread.head.status !== "resolved" && thread.assigneeId === memberId;

/** The shape of what comes, shown only when it takes its time. */
function Opening() {
  return (
    <div
      role="status"
      aria-label="Opening"
      className="mx-auto w-full max-w-[68ch] space-y-4 px-4 py-16 [animation:appear_160ms_200ms_ease-out_both]"
    >
      {["h-24", "h-14", "h-10", "h-14"].map((height, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed row of shapes
        <div key={i} className={`${height} rounded-panel bg-sunken`} />
      ))}
    </div>
  );
}

/** Times that people choose: in an hour, tomorrow morning, next Monday morning, all of the browser's zone. */
function SnoozeMenu({ disabled, onSnooze }: { disabled: boolean; onSnooze: (until: Date) => void }) {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    menu.current?.querySelector("button")?.focus();
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !menu.current?.contains(event.target as Node))
        setOpen(false);
    };
    document.addEventListener("keydown", close);
    document.addEventListener("pointerdown", close);
    return () => {
      document.removeEventListener("keydown", close);
      document.removeEventListener("pointerdown", close);
    };
  }, [open]);
  const choices: [string, () => Date][] = [
    ["In one hour", () => new Date(Date.now() + 3_600_000)],
    ["Tomorrow, 9:00", () => morning(1)],
    ["Next Monday, 9:00", () => morning((8 - new Date().getDay()) % 7 || 7)],
  ];
  return (
    <div className="relative" ref={menu}>
      <Button tone="plain" disabled={disabled} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        Snooze
      </Button>
      {open && (
        <div
          role="menu"
          className="absolute end-0 top-full z-10 mt-1 w-44 rounded-panel border bg-raised p-1 shadow-lg"
        >
          {choices.map(([label, until]) => (
            <button
              key={label}
              type="button"
              role="menuitem"
              className="block min-h-9 w-full rounded-control px-2.5 text-start text-[13px] hover:bg-sunken"
              onClick={() => {
                setOpen(false);
                onSnooze(until());
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function morning(days: number): Date {
  const date = new Date();
  date.setDate(date.getDate() + days);
  date.setHours(9, 0, 0, 0);
  return date;
}
