import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type InboxChange, type InboxState, inboxReducer, threadHasGap } from "@/app/desk/[workspace]/inbox/state";
import type { Entry } from "@/domain/conversations/entry";
import { isInView, type ListItem, type MemberFrame, VIEWS } from "@/domain/conversations/inbox";
import type { Thread } from "@/domain/conversations/read/thread";

const me = "maria";
const itemOf = (id: string, values: Partial<ListItem> = {}): ListItem => ({
  id,
  contactId: "k",
  contactName: null,
  contactEmail: null,
  status: "open",
  holder: "queue",
  epoch: 2,
  assigneeId: null,
  agentName: null,
  category: null,
  priority: 0,
  lang: "en",
  seq: 1,
  queuedAt: "2026-01-01T09:00:00.000Z",
  waitingSince: null,
  snoozedUntil: null,
  lastMessageAt: "2026-01-01T09:00:00.000Z",
  lastMessageText: "",
  lastMessageBy: "contact",
  live: null,
  ...values,
});
const said = (seq: number, conversationId = "a", kind = "message") =>
  ({ seq, kind, conversationId, text: `${conversationId}${seq}` }) as MemberFrame["entries"][number];
const log = (upTo: number) => Array.from({ length: upTo }, (_, i) => said(i + 1));
const threadOf = (upTo: number, conversationId = "a", values: Partial<Thread> = {}): Thread => ({
  after: 0,
  upTo,
  entries: log(upTo) as Entry[],
  head: {
    conversationId,
    status: "open",
    holder: "queue",
    epoch: upTo,
    agentName: null,
    queuePosition: 1,
    someoneOnline: true,
    wait: null,
  },
  live: null,
  contactId: "k",
  contactName: null,
  contactEmail: null,
  assigneeId: null,
  brief: [],
  waitingSince: null,
  ...values,
});
const frameOf = (entries: MemberFrame["entries"], items: ListItem[] = []): MemberFrame => ({
  entries,
  items,
  reset: false,
});
const nothing: InboxState = {
  memberId: me,
  view: "queue",
  items: [],
  counts: { queue: 0, held: 0, mine: 0, responder: 0, all: 0, resolved: 0 },
  thread: null,
  selected: null,
};
const through = (changes: InboxChange[], state: InboxState = nothing) => changes.reduce(inboxReducer, state);
const seqs = (state: InboxState) => state.thread?.entries.map(({ seq }) => seq);
const ids = (state: InboxState) => state.items.map(({ id }) => id);
const opened = (upTo: number) =>
  through([
    { kind: "selected", id: "a" },
    { kind: "thread_loaded", thread: threadOf(upTo) },
  ]);

describe("the list of the inbox", () => {
  it("has a row exactly where the server would have it", () => {
    const holders = ["responder", "queue", "agent"] as const;
    for (const view of VIEWS)
      for (const status of ["open", "snoozed", "resolved"] as const)
        for (const holder of holders)
          for (const assigneeId of [me, "tom"]) {
            const item = itemOf("a", { status, holder, assigneeId: holder === "agent" ? assigneeId : null });
            const state = through([{ kind: "frame", frame: frameOf([], [item]) }], { ...nothing, view });
            expect(ids(state)).toEqual(isInView(item, view, me) ? ["a"] : []);
          }
  });

  it("shows the urgent first in the queue, then who waits longest", () => {
    const items = [
      itemOf("late", { queuedAt: "2026-01-01T11:00:00.000Z" }),
      itemOf("urgent", { queuedAt: "2026-01-01T12:00:00.000Z", priority: 2 }),
      itemOf("early", { queuedAt: "2026-01-01T09:00:00.000Z" }),
    ];
    expect(ids(through([{ kind: "frame", frame: frameOf([], items) }]))).toEqual(["urgent", "early", "late"]);
  });

  it("shows the newest message first in every other view, and a row once after a further page", () => {
    const old = itemOf("old", { lastMessageAt: "2026-01-01T08:00:00.000Z" });
    const young = itemOf("new", { lastMessageAt: "2026-01-01T10:00:00.000Z" });
    const state = through(
      [
        { kind: "view_loaded", view: "all", items: [young], counts: nothing.counts },
        { kind: "more_loaded", items: [young, old] },
      ],
      nothing,
    );
    expect(ids(state)).toEqual(["new", "old"]);
  });

  it("loses a row that a colleague claimed", () => {
    const waiting = through([{ kind: "frame", frame: frameOf([], [itemOf("a")]) }]);
    const claimed = itemOf("a", { holder: "agent", assigneeId: "tom" });
    expect(ids(through([{ kind: "frame", frame: frameOf([], [claimed]) }], waiting))).toEqual([]);
  });

  it("stays as it is at a reset: everything is read again", () => {
    const state = opened(3);
    expect(through([{ kind: "frame", frame: { entries: [said(9)], items: [itemOf("z")], reset: true } }], state)).toBe(
      state,
    );
  });
});

describe("the thread on screen", () => {
  it("misses nothing, in whatever order frames, own words and answers of the server come", () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("frame", "own", "load", "answer", "other"), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 30 }),
        (steps, length) => {
          const whole = log(length);
          let state = through([{ kind: "selected", id: "a" }]);
          let told = 0;
          /** Reads under way: how far the log was when the server read it. */
          const reads = [Math.floor(length / 3)];
          const apply = (change: InboxChange) => {
            if (change.kind === "frame" && threadHasGap(state, change.frame)) reads.push(length);
            state = inboxReducer(state, change);
          };
          const tell = (by: number) => {
            const entries = whole.slice(told, told + by);
            told += entries.length;
            apply({ kind: "frame", frame: frameOf([...entries, said(told + 1, "b")]) });
          };
          told = reads[0] ?? 0;
          for (const [i, step] of steps.entries()) {
            if (step === "frame") tell((i % 3) + 1);
            if (step === "other") tell(0);
            if (step === "own" && told < length)
              apply({ kind: "said", conversationId: "a", entry: said(Math.min(length, told + 2)) });
            if (step === "load") reads.push(told);
            if (step === "answer")
              for (const upTo of reads.splice(0, 1)) apply({ kind: "thread_loaded", thread: threadOf(upTo) });
          }
          tell(length);
          for (const upTo of reads) apply({ kind: "thread_loaded", thread: threadOf(upTo) });
          expect(seqs(state)).toEqual(whole.map(({ seq }) => seq));
          expect(state.thread?.upTo).toBe(length);
        },
      ),
      { numRuns: 500 },
    ));

  it("shows what came just before one's own words, although these are answered first", () => {
    const answered = through([{ kind: "said", conversationId: "a", entry: said(5) }], opened(3));
    expect(seqs(answered)).toEqual([1, 2, 3, 5]);
    expect(threadHasGap(answered, frameOf([said(4)]))).toBe(false);
    expect(seqs(through([{ kind: "frame", frame: frameOf([said(4), said(5)]) }], answered))).toEqual([1, 2, 3, 4, 5]);
  });

  it("is not taken back by an answer that is older than the stream", () => {
    const held = itemOf("a", { holder: "agent", assigneeId: me, agentName: "Maria", epoch: 9 });
    const early = through([
      { kind: "selected", id: "a" },
      { kind: "frame", frame: frameOf([said(4)], [held]) },
      { kind: "thread_loaded", thread: threadOf(3) },
    ]);
    expect(seqs(early)).toEqual([1, 2, 3, 4]);
    expect(early.thread?.head).toMatchObject({ holder: "agent", agentName: "Maria" });
    const late = through([{ kind: "thread_loaded", thread: threadOf(2) }], early);
    expect(seqs(late)).toEqual([1, 2, 3, 4]);
    expect(late.thread).toMatchObject({ assigneeId: me, head: { holder: "agent" } });
  });

  it("tells of a gap when a frame does not join on, and of a handoff, whose brief must be read", () => {
    expect(threadHasGap(opened(3), frameOf([said(5)]))).toBe(true);
    expect(threadHasGap(opened(3), frameOf([said(4)]))).toBe(false);
    expect(threadHasGap(opened(3), frameOf([said(4, "a", "handoff")]))).toBe(true);
    expect(threadHasGap(opened(3), frameOf([said(9, "b")]))).toBe(false);
    expect(threadHasGap(nothing, frameOf([said(9)]))).toBe(false);
  });

  it("follows who holds it, and what the responder writes", () => {
    const live = { turn: 1, epoch: 3, text: "We open" };
    const writing = through(
      [{ kind: "frame", frame: frameOf([], [itemOf("a", { holder: "responder", live })]) }],
      opened(3),
    );
    expect(writing.thread).toMatchObject({ live, head: { holder: "responder" } });
    const other = through([{ kind: "frame", frame: frameOf([], [itemOf("b", { holder: "agent" })]) }], writing);
    expect(other.thread?.head.holder).toBe("responder");
  });

  it("ignores an answer for a conversation that is no longer chosen, and forgets one that was left", () => {
    const elsewhere = through([{ kind: "selected", id: "b" }], opened(3));
    expect(elsewhere.thread).toBeNull();
    expect(through([{ kind: "thread_loaded", thread: threadOf(3) }], elsewhere).thread).toBeNull();
    expect(through([{ kind: "selected", id: "a" }], opened(3)).thread).not.toBeNull();
  });
});
