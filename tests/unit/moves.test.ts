import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Holder, Status } from "@/db/schema";
import { MOVES, type MoveName, type Mover, move, type State } from "@/domain/conversations/conversation";

const NAMES = Object.keys(MOVES) as MoveName[];
const maria = "maria";
const tom = "tom";

const stateOf = (holder: Holder, status: Status = "open"): State => ({
  status,
  holder,
  assigneeId: holder === "agent" ? maria : null,
  epoch: 3,
  episode: 1,
});

describe("the moves of a conversation", () => {
  it.each<[MoveName, State, Mover, Partial<State> | null]>([
    ["claim", stateOf("queue"), { memberId: tom }, { holder: "agent", assigneeId: tom, epoch: 4 }],
    ["claim", stateOf("responder"), { memberId: tom }, { holder: "agent", assigneeId: tom, epoch: 4 }],
    ["claim", stateOf("agent"), { memberId: tom }, null],
    ["claim", stateOf("queue", "resolved"), { memberId: tom }, null],
    ["release", stateOf("agent"), { memberId: maria }, { holder: "queue", assigneeId: null, epoch: 4 }],
    ["release", stateOf("agent"), { memberId: tom }, null],
    ["hand_back", stateOf("agent"), { memberId: maria }, { holder: "responder", assigneeId: null, epoch: 4 }],
    ["hand_back", stateOf("queue"), { memberId: maria }, null],
    ["snooze", stateOf("agent"), { memberId: maria }, { status: "snoozed", assigneeId: maria, epoch: 3 }],
    ["snooze", stateOf("agent", "snoozed"), { memberId: maria }, null],
    ["wake", stateOf("agent", "snoozed"), {}, { status: "open", assigneeId: maria, epoch: 3 }],
    ["resolve", stateOf("agent", "snoozed"), { memberId: maria }, { status: "resolved", assigneeId: maria, epoch: 3 }],
    ["resolve", stateOf("responder"), { memberId: maria }, null],
    ["reopen", stateOf("responder", "resolved"), { memberId: tom }, { assigneeId: tom, episode: 2, epoch: 4 }],
    ["reopen", stateOf("agent"), { memberId: maria }, null],
    ["hand_off", stateOf("responder"), { epoch: 3 }, { holder: "queue", epoch: 4 }],
    ["hand_off", stateOf("responder"), { epoch: 2 }, null],
    ["hand_off", stateOf("responder"), {}, null],
    ["hand_off", stateOf("agent"), { epoch: 3 }, null],
    ["return", stateOf("agent"), { epoch: 3 }, { holder: "queue", assigneeId: null, epoch: 4 }],
    ["return", stateOf("agent"), { epoch: 2 }, null],
    ["resolve_quiet", stateOf("responder"), {}, { status: "resolved", holder: "responder", epoch: 3 }],
    ["resolve_quiet", stateOf("queue"), {}, null],
    ["confirm", stateOf("responder"), {}, { status: "resolved", epoch: 3 }],
    [
      "contact_reopens",
      stateOf("agent", "resolved"),
      {},
      { holder: "responder", assigneeId: null, episode: 2, epoch: 4 },
    ],
    ["contact_reopens", stateOf("queue"), {}, null],
  ])("%s from %o by %o gives %o", (name, state, mover, expected) => {
    const after = move(state, name, mover);
    if (expected === null) expect(after).toBeNull();
    else expect(after).toMatchObject(expected);
  });

  it("are all tried by the table above or below from every state, and none leads out of what the schema allows", () => {
    const statuses = ["open", "snoozed", "resolved"] as const;
    const holders = ["responder", "queue", "agent"] as const;
    const allowed = NAMES.flatMap((name) =>
      statuses.flatMap((status) =>
        holders.flatMap((holder) => {
          const after = move(stateOf(holder, status), name, { memberId: maria, epoch: 3 });
          return after ? [`${name}: ${status} ${holder} > ${after.status} ${after.holder}`] : [];
        }),
      ),
    );
    expect(allowed).toMatchInlineSnapshot(`
      [
        "claim: open responder > open agent",
        "claim: open queue > open agent",
        "claim: snoozed responder > open agent",
        "claim: snoozed queue > open agent",
        "release: open agent > open queue",
        "release: snoozed agent > open queue",
        "hand_back: open agent > open responder",
        "hand_back: snoozed agent > open responder",
        "snooze: open agent > snoozed agent",
        "resolve: open agent > resolved agent",
        "resolve: snoozed agent > resolved agent",
        "reopen: resolved responder > open agent",
        "reopen: resolved queue > open agent",
        "reopen: resolved agent > open agent",
        "hand_off: open responder > open queue",
        "return: open agent > open queue",
        "wake: snoozed agent > open agent",
        "resolve_quiet: open responder > resolved responder",
        "confirm: open responder > resolved responder",
        "contact_reopens: resolved responder > open responder",
        "contact_reopens: resolved queue > open responder",
        "contact_reopens: resolved agent > open responder",
      ]
    `);
  });
});

describe("any history of moves", () => {
  const step = fc.record({
    name: fc.constantFrom(...NAMES),
    memberId: fc.constantFrom(maria, tom),
    /** How old the epoch is that the mover saw. */
    behind: fc.constantFrom(0, 0, 0, 1),
  });
  const anyHistory = (check: (before: State, after: State, name: MoveName) => void) =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state: State = { status: "open", holder: "responder", assigneeId: null, epoch: 1, episode: 1 };
        for (const { name, memberId, behind } of steps) {
          const after = move(state, name, { memberId, epoch: state.epoch - behind });
          if (!after) continue;
          check(state, after, name);
          state = after;
        }
      }),
      { numRuns: 500 },
    );

  it("lets the epoch grow by one at every change of holder, and at no other time", () =>
    anyHistory((before, after, name) => {
      const changed = before.holder !== after.holder || before.assigneeId !== after.assigneeId;
      if (changed) expect(after.epoch).toBe(before.epoch + 1);
      // Whoever reopens takes it anew, be it the same hands.
      else expect(after.epoch - before.epoch).toBe("holder" in MOVES[name].to ? 1 : 0);
    }));

  it("has an assignee exactly when an agent holds", () =>
    anyHistory((_, after) => expect(after.assigneeId !== null).toBe(after.holder === "agent")));

  it("begins a new episode exactly when a resolved conversation opens", () =>
    anyHistory((before, after) =>
      expect(after.episode - before.episode).toBe(before.status === "resolved" && after.status === "open" ? 1 : 0),
    ));

  it("snoozes only what an agent holds", () =>
    anyHistory((_, after) => expect(after.status !== "snoozed" || after.holder === "agent").toBe(true)));

  it("never takes a conversation from an agent by another agent's hand", () =>
    anyHistory((before, after, name) => {
      if (before.holder === "agent" && before.status !== "resolved" && after.holder === "agent")
        expect(after.assigneeId).toBe(before.assigneeId);
      if (name === "claim") expect(before.holder).not.toBe("agent");
    }));

  it("changes no state that it was given", () =>
    anyHistory((before, _, name) => {
      const frozen = Object.freeze({ ...before });
      move(frozen, name, { memberId: maria, epoch: frozen.epoch });
      expect(frozen).toEqual(before);
    }));
});
