// What the inbox shows, as one reducer: live frames, answers of the server and hopes of the reader all pass through it. Pure.
import type { Entry } from "@/domain/conversations/entry";
import type { MemberFrame } from "@/domain/conversations/inbox";
import { isInView, type ListItem, type View } from "@/domain/conversations/inbox";
import type { Thread } from "@/domain/conversations/read/thread";

export type InboxState = {
  memberId: string;
  view: View;
  items: ListItem[];
  counts: Record<View, number>;
  thread: Thread | null;
  selected: string | null;
  /** What the stream told of the selected conversation while its thread was still being read: it may be newer than that. */
  early?: { entries: MemberFrame["entries"]; items: ListItem[] } | undefined;
};

export type InboxChange =
  | { kind: "view_loaded"; view: View; items: ListItem[]; counts: Record<View, number> }
  | { kind: "more_loaded"; items: ListItem[] }
  | { kind: "selected"; id: string | null }
  | { kind: "thread_loaded"; thread: Thread }
  | { kind: "frame"; frame: MemberFrame }
  | { kind: "said"; conversationId: string; entry: Entry }
  /** What a verb will bring, shown before the server has said so; a refusal reads the truth again. */
  | { kind: "hoped"; conversationId: string; hope: Hope };

export type Hope = Partial<Pick<ListItem, "status" | "holder" | "assigneeId" | "agentName">>;

/** The state after a change. */
export function inboxReducer(state: InboxState, change: InboxChange): InboxState {
  switch (change.kind) {
    case "view_loaded":
      return { ...state, view: change.view, items: change.items, counts: change.counts };
    case "more_loaded":
      return { ...state, items: sorted([...state.items, ...fresh(state.items, change.items)], state.view) };
    case "selected": {
      const thread = state.thread?.head.conversationId === change.id ? state.thread : null;
      return { ...state, selected: change.id, thread, early: undefined };
    }
    case "thread_loaded":
      return change.thread.head.conversationId === state.selected ? withThread(state, change.thread) : state;
    case "frame":
      return applyFrame(state, change.frame);
    case "said":
      return withEntries(state, [{ ...change.entry, conversationId: change.conversationId }], []);
    case "hoped":
      return withHope(state, change.conversationId, change.hope);
  }
}

/** True when the thread on screen missed something: it must be read again. */
export function threadHasGap(state: InboxState, frame: MemberFrame): boolean {
  const { thread } = state;
  if (!thread) return false;
  const next = frame.entries.filter(
    (entry) => entry.conversationId === thread.head.conversationId && entry.seq > thread.upTo,
  );
  const known = new Set([...thread.entries, ...next].map(({ seq }) => seq));
  const last = Math.max(0, ...next.map(({ seq }) => seq));
  for (let seq = thread.upTo + 1; seq < last; seq++) if (!known.has(seq)) return true;
  return next.some((entry) => entry.kind === "handoff");
}

function applyFrame(state: InboxState, frame: MemberFrame): InboxState {
  if (frame.reset) return state;
  const before = new Map(state.items.map((item) => [item.id, item]));
  for (const item of frame.items) {
    if (isInView(item, state.view, state.memberId)) before.set(item.id, item);
    else before.delete(item.id);
  }
  return withEntries({ ...state, items: sorted([...before.values()], state.view) }, frame.entries, frame.items);
}

/** The row leaves a view only with the server's word: a list that jumps under the hand is worse than one that is a moment late. */
function withHope(state: InboxState, conversationId: string, hope: Hope): InboxState {
  const items = state.items.map((item) => (item.id === conversationId ? { ...item, ...hope } : item));
  if (state.thread?.head.conversationId !== conversationId) return { ...state, items };
  const { assigneeId = state.thread.assigneeId, ...head } = hope;
  return { ...state, items, thread: { ...state.thread, assigneeId, head: { ...state.thread.head, ...head } } };
}

/** A thread as it was read, and what is known beyond it: an answer may be older than the frames that came before it. */
function withThread(state: InboxState, read: Thread): InboxState {
  const conversationId = read.head.conversationId;
  const shown = (state.thread?.entries ?? []).map((entry) => ({ ...entry, conversationId }));
  const { entries, items } = state.early ?? { entries: [], items: [] };
  const newer = state.thread && state.thread.upTo > read.upTo ? state.thread : null;
  const { head, live, waitingSince, assigneeId } = newer ?? read;
  const thread = { ...read, head, live, waitingSince, assigneeId };
  const isAhead = entries.some((entry) => entry.seq > read.upTo);
  return withEntries({ ...state, thread, early: undefined }, [...shown, ...entries], isAhead ? items : []);
}

/** Adds what is not there yet. `upTo` is as far as nothing is missing: an answer of our own may overtake others' entries. */
function withEntries(state: InboxState, entries: MemberFrame["entries"], items: ListItem[]): InboxState {
  const { thread } = state;
  if (!thread) return { ...state, early: early(state, entries, items) };
  const id = thread.head.conversationId;
  const known = new Set(thread.entries.map(({ seq }) => seq));
  const added = entries.filter(({ conversationId, seq }) => {
    if (conversationId !== id || known.has(seq)) return false;
    known.add(seq);
    return true;
  });
  let { upTo } = thread;
  while (known.has(upTo + 1)) upTo++;
  const item = items.find((each) => each.id === id);
  const head = item
    ? { ...thread.head, status: item.status, holder: item.holder, epoch: item.epoch, agentName: item.agentName }
    : thread.head;
  const live = item ? item.live : thread.live;
  const waitingSince = item ? item.waitingSince : thread.waitingSince;
  const assigneeId = item ? item.assigneeId : thread.assigneeId;
  const all = added.length > 0 ? [...thread.entries, ...added].sort((a, b) => a.seq - b.seq) : thread.entries;
  return { ...state, thread: { ...thread, entries: all, upTo, head, live, waitingSince, assigneeId } };
}

function early(state: InboxState, entries: MemberFrame["entries"], items: ListItem[]): InboxState["early"] {
  if (!state.selected) return undefined;
  const before = state.early ?? { entries: [], items: [] };
  const item = items.filter(({ id }) => id === state.selected);
  return {
    entries: [...before.entries, ...entries.filter(({ conversationId }) => conversationId === state.selected)],
    items: item.length > 0 ? item : before.items,
  };
}

const fresh = (known: ListItem[], items: ListItem[]) => items.filter((item) => !known.some(({ id }) => id === item.id));

function sorted(items: ListItem[], view: View): ListItem[] {
  if (view === "queue")
    return items.sort((a, b) => b.priority - a.priority || compare(a.queuedAt, b.queuedAt) || compare(a.id, b.id));
  return items.sort((a, b) => compare(b.lastMessageAt, a.lastMessageAt) || compare(b.id, a.id));
}

const compare = (a: string | null, b: string | null) => ((a ?? "") < (b ?? "") ? -1 : (a ?? "") > (b ?? "") ? 1 : 0);
