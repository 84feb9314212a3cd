import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entry } from "@/domain/conversations/entry";
import { applyFrame, emptyTimeline, type Frame, type Head, type Timeline } from "@/domain/conversations/timeline";

const headOf = (epoch = 1, values: Partial<Head> = {}): Head => ({
  conversationId: "c",
  status: "open",
  holder: "responder",
  epoch,
  agentName: null,
  queuePosition: null,
  someoneOnline: true,
  wait: null,
  ...values,
});
const entryOf = (seq: number) => ({ seq, kind: "message", text: `said ${seq}` }) as Entry;
const frameOf = (log: Entry[], after: number, upTo: number, values: Partial<Frame> = {}): Frame => ({
  after,
  upTo,
  entries: log.filter(({ seq }) => seq > after && seq <= upTo),
  head: headOf(),
  live: null,
  ...values,
});

/** A log whose holes are entries that this viewer may not see. */
const logs = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.infiniteStream(fc.boolean())).map(([length, visible]) => {
  const seen = visible.take(length)[Symbol.iterator]();
  const log = Array.from({ length }, (_, i) => entryOf(i + 1)).filter(() => seen.next().value);
  return { log, length };
});

describe("a timeline", () => {
  it("is the same however its log is cut into frames, with frames twice, late and overlapping", () =>
    fc.assert(
      fc.property(logs, fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 60 }), ({ log, length }, cuts) => {
        const whole = applyFrame(emptyTimeline, frameOf(log, 0, length));
        let timeline: Timeline = emptyTimeline;
        for (const [a, b] of cuts) {
          const after = a % (length + 1);
          const upTo = Math.min(length, after + (b % 10));
          timeline = applyFrame(timeline, frameOf(log, after, upTo)) ?? timeline;
          expect(timeline.entries).toEqual(log.filter(({ seq }) => seq <= timeline.cursor));
        }
        const caughtUp = applyFrame(timeline, frameOf(log, timeline.cursor, length));
        expect(caughtUp).toEqual(whole);
      }),
    ));

  it("refuses a frame that does not join on, and stays as it was", () => {
    const log = [1, 2, 3, 4].map(entryOf);
    const first = applyFrame(emptyTimeline, frameOf(log, 0, 2)) as Timeline;
    expect(applyFrame(first, frameOf(log, 3, 4))).toBeNull();
    expect(first.entries).toHaveLength(2);
  });

  it("moves its cursor over entries that the viewer may not see", () => {
    const timeline = applyFrame(emptyTimeline, frameOf([], 0, 7));
    expect(timeline).toMatchObject({ cursor: 7, entries: [] });
  });

  it("ignores a frame that is older than what it shows, also its head", () => {
    const log = [1, 2, 3].map(entryOf);
    const now = applyFrame(emptyTimeline, frameOf(log, 0, 3, { head: headOf(2, { holder: "agent" }) })) as Timeline;
    expect(applyFrame(now, frameOf(log, 0, 2))).toBe(now);
  });

  it("keeps the identity of its entries when nothing was added, so that a screen does not draw them again", () => {
    const log = [1, 2].map(entryOf);
    const before = applyFrame(emptyTimeline, frameOf(log, 0, 2)) as Timeline;
    const after = applyFrame(before, frameOf(log, 2, 2, { live: { turn: 1, epoch: 1, text: "We open" } }));
    expect(after?.entries).toBe(before.entries);
  });

  it.each<[string, Partial<Head>, { epoch: number }, boolean]>([
    ["shows what the responder writes", {}, { epoch: 1 }, true],
    ["drops live text of an older epoch", { epoch: 2 }, { epoch: 1 }, false],
    ["drops live text when an agent holds", { holder: "agent", agentName: "Maria" }, { epoch: 1 }, false],
    ["drops live text in the queue", { holder: "queue" }, { epoch: 1 }, false],
  ])("%s", (_, head, { epoch }, shown) => {
    const live = { turn: 1, epoch, text: "We open at" };
    const frame = frameOf([], 0, 0, { head: headOf(1, head), live });
    expect(applyFrame(emptyTimeline, frame)?.live).toEqual(shown ? live : null);
  });
});
