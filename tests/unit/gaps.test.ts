import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ActorKind } from "@/db/schema";
import type { Entry, EntryKind } from "@/domain/conversations/entry";
import { costText, handlingMs, weightOf } from "@/domain/gaps/cost";
import { isOpen, stateOf } from "@/domain/gaps/gap";
import { likeness, nearest, type Placed, SAME_AT, sharedWords, wordsOf } from "@/domain/gaps/likeness";
import { unansweredIn } from "@/domain/gaps/unanswered";

const PARTS =
  "hair transplant piercing helicopter landing medicine deliver home voucher parking motorhome Hund Zimmer 停车 المواقف".split(
    " ",
  );
const question = fc.record({
  lang: fc.constantFrom("en", "de"),
  text: fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 5 }).map((words) => words.join(" ")),
});

/** The fold that noting is: each question joins the nearest group or founds one, named by its place. */
function grouped(questions: { lang: string; text: string }[]): string[] {
  const placed: Placed[] = [];
  return questions.map(({ lang, text }, i) => {
    const joined = nearest({ lang, text }, placed);
    const gapId = joined ?? `gap-${i}`;
    placed.push({ gapId, lang, text, words: joined ? null : wordsOf(text) });
    return gapId;
  });
}

describe("likeness", () => {
  it("is 0 to 1, the same both ways, and 1 with itself", () =>
    fc.assert(
      fc.property(question, question, ({ text: a }, { text: b }) => {
        const alike = likeness(wordsOf(a), wordsOf(b));
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
        expect(likeness(wordsOf(b), wordsOf(a))).toBeCloseTo(alike, 10);
        expect(likeness(wordsOf(a), wordsOf(a))).toBeCloseTo(1, 10);
      }),
    ));

  it.each([
    ["Do you do hair transplants?", "Hi, can I have a hair transplant here?", true],
    ["Can you deliver my medicine to my home?", "Do you ship prescriptions to my house?", true],
    ["Do you have a helicopter landing pad?", "Where can our helicopter land?", true],
    ["Do you sell compression stockings?", "Can I buy compression stockings at the clinic?", true],
    ["Do you offer acupuncture?", "Do you have acupuncture for migraine?", true],
    ["Do you sell wigs?", "Are wigs available in the salon?", true],
    ["Do you sell wigs?", "Do you sell vouchers?", false],
    ["Bieten Sie Akupunktur an?", "Gibt es bei Ihnen Akupunktur?", true],
    ["How much does a piercing cost?", "How much does a facial cost?", false],
    ["Do you do hair transplants?", "Do you do hair colour?", false],
    ["Kann ich meinen Hund mitbringen?", "Ist ein Hund im Zimmer erlaubt?", false],
    ["Hello", "Hello", false],
  ])("of “%s” and “%s”: the same is %s", (a, b, same) =>
    expect(likeness(wordsOf(a), wordsOf(b)) >= SAME_AT).toBe(same),
  );

  it("tells by which words", () =>
    expect(sharedWords("Do you ship prescriptions to my house?", "Can you deliver my medicine to my home?")).toEqual([
      "ship",
      "prescriptions",
      "house",
    ]));
});

describe("grouping", () => {
  it("puts each question into one group of its language, and near enough to the first of it", () =>
    fc.assert(
      fc.property(fc.array(question, { maxLength: 25 }), (questions) => {
        for (const [i, gapId] of grouped(questions).entries()) {
          const first = questions[Number(gapId.slice(4))];
          expect(first?.lang).toBe(questions[i]?.lang);
          if (gapId !== `gap-${i}`)
            expect(likeness(wordsOf(first?.text ?? ""), wordsOf(questions[i]?.text ?? ""))).toBeGreaterThanOrEqual(
              SAME_AT,
            );
        }
      }),
    ));

  it("never moves what was placed when more is asked, and gives the same groups for the same questions", () =>
    fc.assert(
      fc.property(fc.array(question, { maxLength: 20 }), fc.array(question, { maxLength: 5 }), (before, after) => {
        expect(grouped([...before, ...after]).slice(0, before.length)).toEqual(grouped(before));
      }),
    ));

  it("puts a question that was asked letter by letter before into the same group", () =>
    fc.assert(
      fc.property(fc.array(question, { minLength: 1, maxLength: 20 }), (questions) => {
        const twice = grouped([...questions, ...questions]);
        expect(twice.slice(questions.length)).toEqual(twice.slice(0, questions.length));
      }),
    ));
});

let clock = 0;
const entry = (
  kind: EntryKind,
  actor: ActorKind,
  text: string,
  payload: object,
  more: { seq?: number; episode?: number } = {},
): Entry =>
  ({
    kind,
    actor,
    text,
    payload,
    seq: ++clock,
    episode: 1,
    at: new Date(clock * 60_000).toISOString(),
    ...more,
  }) as Entry;
const says = (text: string, episode = 1) => entry("message", "contact", text, {}, { episode });
const answers = (payload: object = { citations: [{ slug: "a", title: "A" }] }) =>
  entry("message", "responder", "…", payload);
const handsOff = (cause: string) => entry("handoff", "system", "…", { cause, category: "legal" });
const rates = (about: Entry, helpful: boolean) => entry("feedback", "contact", "", { about: about.seq, helpful });
const missed = (...log: Entry[]) => unansweredIn(log).map(({ text, cause }) => [text, cause]);

describe("an unanswered question", () => {
  it("is the message of the burst that says most, not its greeting", () =>
    expect(missed(says("Hello"), says("do you do hair transplants?"), says("thanks"), handsOff("no_source"))).toEqual([
      ["do you do hair transplants?", "no_source"],
    ]));

  it("is still open after the words that a rule says before its handoff", () =>
    expect(missed(says("Do you do piercings?"), answers({ byRule: true }), handsOff("no_source"))).toEqual([
      ["Do you do piercings?", "no_source"],
    ]));

  it("is what the first of two answers was about, when both did not help", () =>
    expect(
      missed(
        says("Do you do piercings?"),
        answers(),
        says("That is not what I asked"),
        answers(),
        says("Still no help"),
        handsOff("unhelpful_twice"),
      ),
    ).toEqual([["Do you do piercings?", "unhelpful_twice"]]));

  it("is what a rated answer was about, and what the responder had nothing for", () => {
    const first = answers();
    expect(missed(says("Do you do piercings?"), first, rates(first, false))).toEqual([
      ["Do you do piercings?", "not_helpful"],
    ]);
    expect(missed(says("Do you do piercings?"), answers({ offersPerson: true, citations: [] }))).toEqual([
      ["Do you do piercings?", "nothing_known"],
    ]);
  });

  it("counts once in an episode however often it is asked there, and again in the next", () => {
    expect(
      missed(
        says("Do you do piercings?"),
        answers({ offersPerson: true }),
        says("So do you do piercings?"),
        handsOff("no_source"),
      ),
    ).toHaveLength(1);
    expect(
      missed(says("Do you do piercings?"), handsOff("no_source"), says("Do you do piercings?", 2), {
        ...handsOff("no_source"),
        episode: 2,
      }),
    ).toHaveLength(2);
  });

  it("is not a greeting, a helpful answer, an offer beside an answer, a person's own case, or erased", () => {
    const answer = answers();
    expect(missed(says("Hello"), handsOff("no_source"))).toEqual([]);
    expect(missed(says("Do you do piercings?"), answer, rates(answer, true))).toEqual([]);
    expect(
      missed(says("Do you do piercings?"), answers({ offersPerson: true, citations: [{ slug: "a", title: "A" }] })),
    ).toEqual([]);
    for (const cause of ["category", "human_request", "responder_failed"])
      expect(missed(says("Do you do piercings?"), handsOff(cause)), cause).toEqual([]);
    expect(missed(says(""), handsOff("no_source"))).toEqual([]);
  });

  it("stays found as the log grows", () => {
    const log = [
      says("Do you do piercings?"),
      handsOff("no_source"),
      says("Do you have gift vouchers?"),
      handsOff("no_source"),
    ];
    const whole = unansweredIn(log);
    for (let length = 0; length <= log.length; length++) {
      const early = unansweredIn(log.slice(0, length));
      expect(whole.slice(0, early.length)).toEqual(early);
    }
  });
});

const step = (minute: number, kind: EntryKind, actor: ActorKind = "agent") => ({
  kind,
  actor,
  at: new Date(minute * 60_000),
});
const minutes = (...steps: ReturnType<typeof step>[]) => handlingMs(steps) / 60_000;

describe("people's time", () => {
  it("runs from the claim to the reply, and from the customer's next words to the next reply", () =>
    expect(
      minutes(
        step(0, "claim"),
        step(3, "message"),
        step(20, "message", "contact"),
        step(24, "message"),
        step(90, "resolve"),
      ),
    ).toBe(7));
  it("is not the time in the queue, nor while the customer is waited for", () =>
    expect(minutes(step(0, "message", "contact"), step(60, "claim"), step(61, "message"), step(500, "resolve"))).toBe(
      1,
    ));
  it("counts 15 minutes at most at a time", () => expect(minutes(step(0, "claim"), step(400, "message"))).toBe(15));
  it("counts nothing of what came back because nobody was there, and goes on with the next who claims", () =>
    expect(minutes(step(0, "claim"), step(10, "return"), step(30, "claim"), step(32, "message"))).toBe(2));
  it("goes on over a note, and ends with letting go", () =>
    expect(
      minutes(step(0, "claim"), step(2, "note"), step(5, "release"), step(9, "message", "contact"), step(12, "note")),
    ).toBe(5));
  it("never shrinks with a longer log, nor exceeds it", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            wait: fc.integer({ min: 0, max: 40 }),
            kind: fc.constantFrom<EntryKind>(
              "message",
              "note",
              "claim",
              "release",
              "return",
              "resolve",
              "reopen",
              "hand_back",
              "snooze",
            ),
            actor: fc.constantFrom<ActorKind>("agent", "contact"),
          }),
          { maxLength: 20 },
        ),
        (moves) => {
          let at = 0;
          const steps = moves.map(({ wait, kind, actor }) => {
            at += wait;
            return step(at, kind, actor);
          });
          const spent = steps.map((_, i) => handlingMs(steps.slice(0, i + 1)));
          for (const [i, ms] of spent.entries()) {
            expect(ms).toBeGreaterThanOrEqual(spent[i - 1] ?? 0);
            expect(ms).toBeLessThanOrEqual(steps[i]?.at.getTime() ?? 0);
          }
        },
      ),
    ));
  it("ranks by the time and five minutes a question, and says both", () => {
    expect(weightOf({ questions: 2, handledMs: 60_000 })).toBeGreaterThan(
      weightOf({ questions: 1, handledMs: 300_000 }),
    );
    expect(costText({ questions: 12, handledMs: 3.4 * 3_600_000 })).toBe(
      "12\u00a0questions · 3.4\u00a0h of people’s time",
    );
    expect(costText({ questions: 1, handledMs: 90_000 })).toBe("1\u00a0question · 2\u00a0min of people’s time");
  });
});

describe("a gap's state", () => {
  const day = (n: number) => new Date(2026, 0, n);
  const published = { status: "published", savedAt: day(5) } as const;
  it.each([
    ["open", { dismissedAt: null, article: null, lastAskedAt: day(1) }],
    ["drafted", { dismissedAt: null, article: { status: "draft" as const, savedAt: day(5) }, lastAskedAt: day(9) }],
    ["answered", { dismissedAt: null, article: published, lastAskedAt: day(5) }],
    ["answered", { dismissedAt: null, article: published, lastAskedAt: null }],
    ["reopened", { dismissedAt: null, article: published, lastAskedAt: day(6) }],
    ["dismissed", { dismissedAt: day(2), article: published, lastAskedAt: day(9) }],
  ])("is %s", (state, facts) => expect(stateOf(facts)).toBe(state));
  it("is open while somebody has yet to do something", () =>
    expect((["open", "drafted", "answered", "reopened", "dismissed"] as const).filter(isOpen)).toEqual([
      "open",
      "drafted",
      "reopened",
    ]));
});
