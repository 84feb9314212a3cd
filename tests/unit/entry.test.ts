import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outcome } from "@/db/schema";
import {
  checkPayload,
  type Entry,
  type EntryKind,
  forContact,
  readEntry,
  versionOf,
  visibilityOf,
} from "@/domain/conversations/entry";
import { type Ending, outcomeOf } from "@/domain/conversations/episode";

/** Whatever a contact must not see carries one of these. */
const SECRET = "SECRET";
const payloads: { [K in EntryKind]: Extract<Entry, { kind: K }>["payload"] } = {
  message: {
    name: "Maria",
    citations: [{ slug: "hours", title: "Hours" }],
    turn: 3,
    approved: { name: SECRET, edited: true },
  },
  note: { name: `${SECRET} Maria` },
  whisper: { name: `${SECRET} Maria`, until: null },
  whisper_end: { name: `${SECRET} Maria`, about: 3 },
  receipt: { turn: 3, receipt: { why: SECRET } },
  held: {
    turn: 3,
    claims: [],
    citations: [],
    offersPerson: false,
    besideOffer: "",
    receipt: { why: SECRET },
    opinion: SECRET,
  },
  handoff: {
    key: "handoff_failed_open",
    params: { when: "Mon 09:00" },
    cause: "responder_failed",
    category: "legal",
    handoffId: SECRET,
    failure: `${SECRET} http_500`,
    keptBy: [{ seq: 12345, lines: [0] }],
  },
  claim: { name: "Maria", from: "queue" },
  release: { name: "Maria" },
  return: { name: "Maria", why: "offline" },
  hand_back: {
    name: "Maria",
    contract: {
      lines: [
        { part: "agreed", text: `${SECRET} refund`, from: 2, shown: false },
        { part: "do_not", text: `${SECRET} talk`, from: 2, shown: true },
        { part: "open", text: `${SECRET} question`, from: null, shown: true },
      ],
      until: "2026-01-01T00:00:00Z",
    },
  },
  snooze: { name: SECRET, until: "2026-01-01T00:00:00Z" },
  wake: { why: "time" },
  resolve: { name: "Maria", why: "agent", solved: false },
  reopen: { name: "Maria" },
  feedback: { helpful: false, about: 2 },
};
const KINDS = Object.keys(payloads) as EntryKind[];

const entryOf = (kind: EntryKind, values: Partial<Entry> = {}): Entry =>
  ({
    seq: 1,
    id: "0",
    kind,
    visibility: visibilityOf(kind),
    actor: "agent",
    actorId: SECRET,
    lang: "en",
    text: "words",
    payload: payloads[kind],
    clientId: `${SECRET} client`,
    epoch: 1,
    episode: 1,
    at: "2026-01-01T00:00:00.000Z",
    redacted: false,
    ...values,
  }) as Entry;

describe("what a contact sees of the log", () => {
  it("is nothing of notes, whispers, receipts, held sentences, snoozes and wakes", () => {
    expect(KINDS.filter((kind) => forContact(entryOf(kind)) === null)).toEqual([
      "note",
      "whisper",
      "whisper_end",
      "receipt",
      "held",
      "snooze",
      "wake",
    ]);
  });

  it.each(KINDS)("holds no member's id, no reason and no receipt in a %s", (kind) => {
    const shown = JSON.stringify(forContact(entryOf(kind)));
    expect(shown).not.toContain(SECRET);
    expect(shown).not.toMatch(/responder_failed|legal|offline|"solved":false|12345/);
  });

  it("is nothing at all of an entry that was marked as members' only, whatever its kind", () => {
    for (const kind of KINDS) expect(forContact(entryOf(kind, { visibility: "members" }))).toBeNull();
  });

  it("keeps their own message's client id, by which their browser knows it again", () => {
    const own = forContact(entryOf("message", { actor: "contact", clientId: "mine" }));
    expect(own).toMatchObject({ clientId: "mine", text: "words", actorId: null });
  });

  it("can still be said in words: key and parameters of a handoff, the name of who joined", () => {
    expect(forContact(entryOf("handoff"))?.payload).toMatchObject({
      key: "handoff_failed_open",
      params: { when: "Mon 09:00" },
    });
    expect(forContact(entryOf("claim"))?.payload).toMatchObject({ name: "Maria" });
  });

  it("is a copy: the entry itself stays whole for members", () => {
    const entry = entryOf("handoff");
    forContact(entry);
    expect(entry).toEqual(entryOf("handoff"));
  });
});

describe("a stored row", () => {
  it.each(KINDS)("of kind %s is read back as it was written", (kind) => {
    const { at, redacted: _, ...entry } = entryOf(kind);
    const row = { ...entry, v: 1, at: new Date(at), redactedAt: null, payload: checkPayload(kind, payloads[kind]) };
    expect(readEntry(row)).toEqual(entryOf(kind));
  });

  it("of an older version is still read: a hand-back from before there were contracts", () => {
    const { at, redacted: _, ...entry } = entryOf("hand_back");
    const row = { ...entry, v: 1, at: new Date(at), redactedAt: null, payload: { name: "Maria" } };
    expect(readEntry(row).payload).toEqual({ name: "Maria", contract: null });
    expect(versionOf("hand_back")).toBe(2);
  });

  it("whose payload does not fit its kind is a bug, not an entry", () => {
    expect(() => checkPayload("feedback", { helpful: "yes" } as never)).toThrow();
  });

  it("says that it was erased", () => {
    const { at, redacted: _, ...entry } = entryOf("message");
    expect(readEntry({ ...entry, v: 1, at: new Date(at), redactedAt: new Date() }).redacted).toBe(true);
  });
});

describe("the outcome of an episode", () => {
  const quiet: Ending = { why: "quiet", solved: null, humanHeld: false, firstCause: null, answered: true };
  it.each<[string, Partial<Ending>, Outcome]>([
    ["the contact said that it helped", { why: "contact" }, "answered_confirmed"],
    ["answered, and nothing more was said", {}, "answered_assumed"],
    ["quiet without an answer", { answered: false }, "abandoned"],
    ["a person solved it", { why: "agent", humanHeld: true, solved: true }, "handed_off_solved"],
    ["a person could not solve it", { why: "agent", humanHeld: true, solved: false }, "handed_off_unsolved"],
    ["handed back, then quiet", { humanHeld: true }, "handed_off_solved"],
    ["handed back, then helped by the responder", { why: "contact", humanHeld: true }, "handed_off_solved"],
    [
      "the responder failed, whoever mended it",
      { humanHeld: true, solved: true, firstCause: "responder_failed" },
      "responder_failed",
    ],
  ])("%s", (_, ending, outcome) => expect(outcomeOf({ ...quiet, ...ending })).toBe(outcome));

  it("is exactly one, for any ending", () =>
    fc.assert(
      fc.property(
        fc.record({
          why: fc.constantFrom("agent", "quiet", "contact"),
          solved: fc.constantFrom(true, false, null),
          humanHeld: fc.boolean(),
          firstCause: fc.constantFrom(null, "category", "human_request", "no_source", "responder_failed"),
          answered: fc.boolean(),
        } as { [K in keyof Ending]: fc.Arbitrary<Ending[K]> }),
        (ending) => {
          const outcome = outcomeOf(ending);
          expect(outcome === "responder_failed").toBe(ending.firstCause === "responder_failed");
          if (outcome.startsWith("answered") || outcome === "abandoned") expect(ending.humanHeld).toBe(false);
        },
      ),
    ));
});
