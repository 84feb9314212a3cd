// A turn of the past is cut out of its log whole, whatever had been cut off in it.
import { describe, expect, it } from "vitest";
import type { Entry } from "@/domain/conversations/entry";
import { situationAt } from "@/domain/responder/turn-at";

type Line = [kind: string, actor: string, payload?: object];
const asked: Line = ["message", "contact"];
const answered: Line = ["message", "responder"];
const cutOff: Line = ["message", "responder", { interrupted: true }];
const decided = (receipt: string): Line => ["receipt", "responder", { receipt }];
const logOf = (lines: Line[]) =>
  lines.map(([kind, actor, payload = {}], i) => ({
    seq: i + 1,
    kind,
    actor,
    payload,
    text: `${i + 1}`,
    at: "2026-01-05T08:00:00Z",
    episode: 1,
  })) as Entry[];
const turnOf = (lines: Line[], seq: number) => {
  const turn = situationAt(logOf(lines), seq);
  return [turn?.burstFrom, turn?.receipt, turn?.utterances.map((said) => said.seq)];
};

describe("a turn of the past", () => {
  it("has its receipt, though what had been read stands between", () =>
    expect(turnOf([asked, ["held", "responder"], cutOff, decided("its own"), ["handoff", "system"]], 1)).toEqual([
      1,
      "its own",
      [1],
    ]));

  it("is one over a message that cut the answer off, which was said all the same", () => {
    const log = [asked, cutOff, asked, decided("of both"), answered];
    for (const seq of [1, 3]) expect(turnOf(log, seq)).toEqual([1, "of both", [1, 2, 3]]);
  });

  it("ends where it was answered, decided or taken over", () => {
    const log = [
      asked,
      decided("first"),
      answered,
      asked,
      cutOff,
      ["message", "agent"] as Line,
      asked,
      decided("last"),
    ];
    expect(turnOf(log, 1)).toEqual([1, "first", [1]]);
    expect(turnOf(log, 4)).toEqual([4, undefined, [1, 3, 4]]);
    expect(turnOf(log, 7)).toEqual([7, "last", [1, 3, 4, 5, 6, 7]]);
  });

  it("begins after a hand-back, though nobody had answered before it", () => {
    const log = [asked, cutOff, ["hand_back", "agent"] as Line, asked, decided("after")];
    expect(turnOf(log, 4)).toEqual([4, "after", [4]]);
    expect(turnOf(log, 1)).toEqual([1, undefined, [1]]);
  });
});
