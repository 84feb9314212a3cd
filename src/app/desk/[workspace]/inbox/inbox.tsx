"use client";
// The three panes together: views and list, the thread, the contact. Keyboard, live frames and the bell meet here.
import { useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from "react";
import { tinykeys } from "tinykeys";
import type { Entry } from "@/domain/conversations/entry";
import { COUNT_CAP, type ListItem, type MemberFrame, type View } from "@/domain/conversations/inbox";
import type { Thread } from "@/domain/conversations/read/thread";
import { tellsOfDanger } from "@/domain/escalation/receipt";
import { useLiveStream } from "@/ui/live-stream";
import { loadThread, loadView, markSeen } from "./actions";
import { keepBadge, ringBell } from "./bell";
import { ContactPane } from "./contact-pane";
import { KeySheet } from "./key-sheet";
import { List, VIEW_NAMES, ViewShape } from "./list";
import { NO_ANSWER, reached } from "./reached";
import { inboxReducer, threadHasGap } from "./state";
import { type ThreadKeys, ThreadPane } from "./thread-pane";

type Props = {
  workspace: string;
  me: { memberId: string; name: string };
  /** `cursor` is older than all the rest: the stream begins there, so that nothing falls between. */
  first: { cursor: string; view: View; items: ListItem[]; counts: Record<View, number>; thread: Thread | null };
};

const COUNT_AFTER_MS = 400;

/** A new handoff, a sentence to approve, or danger to life told where there was one before. */
const callsSomebody = (entry: Entry): boolean =>
  entry.kind === "handoff" ||
  entry.kind === "held" ||
  (entry.kind === "receipt" && tellsOfDanger(entry.payload.receipt));

export function Inbox({ workspace, me, first }: Props) {
  const { cursor, thread: firstThread, ...firstView } = first;
  const [state, change] = useReducer(inboxReducer, {
    ...firstView,
    memberId: me.memberId,
    thread: firstThread,
    selected: firstThread?.head.conversationId ?? null,
  });
  const current = useRef(state);
  current.current = state;
  const snapshot = useRef(cursor);
  /** What was asked for last: a later look at the view before it must not bring that one back. */
  const wanted = useRef(first.view);
  const counting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keys = useRef<ThreadKeys | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [help, setHelp] = useState(false);
  const [contactOpen, setContactOpen] = useState(false);

  const open = useCallback(
    async (id: string | null) => {
      change({ kind: "selected", id });
      if (!id) return;
      const loaded = await reached(loadThread(workspace, { conversationId: id }));
      if (!loaded.ok) return setProblem(loaded.error);
      change({ kind: "thread_loaded", thread: loaded.data });
      void reached(markSeen(workspace, { conversationId: id }));
    },
    [workspace],
  );
  const showView = useCallback(
    async (view: View) => {
      wanted.current = view;
      const loaded = await reached(loadView(workspace, { view }));
      if (wanted.current !== view) return;
      if (loaded.ok) change({ kind: "view_loaded", view, ...loaded.data });
      else setProblem(loaded.error);
    },
    [workspace],
  );
  const showMore = async () => {
    const last = state.items.at(-1);
    if (!last || state.view === "queue") return;
    const cursor = { at: last.lastMessageAt, id: last.id };
    const loaded = await reached(loadView(workspace, { view: state.view, cursor }));
    if (loaded.ok) change({ kind: "more_loaded", items: loaded.data.items });
    else setProblem(loaded.error);
  };

  // The view and the open conversation live in the address, so that a link or a reload comes back to them.
  useEffect(() => {
    const query = new URLSearchParams({ view: state.view, ...(state.selected && { c: state.selected }) });
    window.history.replaceState(null, "", `?${query}`);
  }, [state.view, state.selected]);
  const calling = state.counts.queue + state.counts.held;
  // Ended in the commit that leaves the inbox, before the next page's title could be taken for ours.
  useLayoutEffect(() => keepBadge(calling), [calling]);

  const onFrame = (frame: MemberFrame, id: string): boolean => {
    const missed = frame.reset || threadHasGap(current.current, frame);
    snapshot.current = id;
    change({ kind: "frame", frame });
    const { selected } = current.current;
    if (missed && selected) void open(selected);
    if (frame.reset) void showView(wanted.current);
    else if (frame.items.length > 0) {
      clearTimeout(counting.current);
      counting.current = setTimeout(() => void showView(wanted.current), COUNT_AFTER_MS);
    }
    if (frame.entries.some(callsSomebody)) ringBell();
    return true;
  };
  const { connected } = useLiveStream<MemberFrame>({
    url: `/api/v1/desk/${encodeURIComponent(workspace)}/live`,
    cursor: () => snapshot.current,
    watch: `baton.desk.${workspace}`,
    onFrame,
    onRevoked: () => window.location.assign("/sign-in"),
  });
  // Without a connection nothing could be opened: try once more.
  useEffect(() => {
    if (!connected) return;
    const { selected, thread } = current.current;
    setProblem((told) => (told === NO_ANSWER ? null : told));
    if (selected && !thread) void open(selected);
    else if (selected) void reached(markSeen(workspace, { conversationId: selected }));
  }, [connected, open, workspace]);

  const step = useCallback(
    (by: number) => {
      const { items, selected } = current.current;
      const at = items.findIndex(({ id }) => id === selected);
      const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
      if (next) void open(next.id);
    },
    [open],
  );
  useEffect(() => {
    const unlessTyping = (run: () => void) => (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (/^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable) return;
      event.preventDefault();
      run();
    };
    return tinykeys(window, {
      j: unlessTyping(() => step(1)),
      k: unlessTyping(() => step(-1)),
      c: unlessTyping(() => keys.current?.claim()),
      r: unlessTyping(() => keys.current?.reply()),
      n: unlessTyping(() => keys.current?.note()),
      w: unlessTyping(() => keys.current?.whisper()),
      b: unlessTyping(() => keys.current?.handBack()),
      e: unlessTyping(() => keys.current?.resolve()),
      "Shift+?": unlessTyping(() => setHelp(true)),
    });
  }, [step]);

  return (
    <main className="flex h-full">
      <div className={`w-full shrink-0 lg:flex lg:w-auto ${state.selected ? "hidden" : "flex flex-col lg:flex-row"}`}>
        <nav
          aria-label="Views"
          className="flex shrink-0 gap-1 overflow-x-auto border-b p-2 lg:w-[200px] lg:flex-col lg:overflow-visible lg:border-b-0 lg:border-e lg:p-3"
        >
          <h1 className="hidden px-2 pb-2 text-[13px] font-semibold lg:block">Inbox</h1>
          {(Object.keys(VIEW_NAMES) as View[]).map((view) => (
            <button
              key={view}
              type="button"
              aria-current={state.view === view ? "page" : undefined}
              onClick={() => void showView(view)}
              className={`flex min-h-9 shrink-0 items-center gap-2 rounded-control px-2 text-start text-[13px] lg:min-h-8 ${state.view === view ? "bg-sunken font-medium" : "text-quiet hover:bg-sunken"}`}
            >
              <span className="flex w-3 justify-center">
                <ViewShape view={view} />
              </span>
              <span className="flex-1 whitespace-nowrap">{VIEW_NAMES[view]}</span>
              <span className="tabular text-quiet">
                {state.counts[view] >= COUNT_CAP ? `${COUNT_CAP - 1}+` : state.counts[view]}
              </span>
            </button>
          ))}
          <button
            type="button"
            onClick={() => setHelp(true)}
            className="mt-auto hidden px-2 py-1 text-start text-[12px] text-quiet hover:text-text lg:block"
          >
            Keys <kbd className="font-mono">?</kbd>
          </button>
        </nav>
        <List
          items={state.items}
          view={state.view}
          selected={state.selected}
          onOpen={(id) => void open(id)}
          onMore={() => void showMore()}
        />
      </div>
      <div className={`min-w-0 flex-1 flex-col ${state.selected ? "flex" : "hidden lg:flex"}`}>
        {!connected && (
          <p role="status" className="border-b bg-sunken px-4 py-1 text-center text-[13px] text-quiet">
            No connection. Baton goes on trying; what you type is kept.
          </p>
        )}
        {problem && (
          <p
            role="alert"
            className="flex items-center justify-between border-b bg-danger/5 px-4 py-1.5 text-[13px] text-danger"
          >
            {problem}
            <button type="button" className="min-h-8 px-2 underline" onClick={() => setProblem(null)}>
              Close
            </button>
          </p>
        )}
        <ThreadPane
          key={state.selected}
          workspace={workspace}
          me={me}
          thread={state.thread}
          selected={state.selected}
          onSaid={(conversationId, entry) => change({ kind: "said", conversationId, entry })}
          onHope={(conversationId, hope) => change({ kind: "hoped", conversationId, hope })}
          onProblem={setProblem}
          onBack={() => void open(null)}
          onReload={() => state.selected && void open(state.selected)}
          onContact={() => setContactOpen(!contactOpen)}
          keys={keys}
        />
      </div>
      {state.thread && (
        <ContactPane
          key={state.thread.contactId}
          workspace={workspace}
          contactId={state.thread.contactId}
          open={contactOpen}
          onClose={() => setContactOpen(false)}
          onOpen={(id) => void open(id)}
        />
      )}
      {help && <KeySheet onClose={() => setHelp(false)} />}
    </main>
  );
}
