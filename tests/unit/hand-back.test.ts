import { describe, expect, it } from "vitest";
import type { Entry } from "@/domain/conversations/entry";
import { draftContract } from "@/domain/conversations/hand-back";
import { contractOfStretch, whispersInForce } from "@/domain/conversations/steer";
import { type ContractLine, shownOf } from "@/domain/escalation/contract";

type Made = Partial<Entry> & { kind: Entry["kind"] };
const logOf = (...entries: Made[]): Entry[] =>
  entries.map(
    (entry, i) => ({ seq: i + 1, episode: 1, epoch: 1, redacted: false, text: "", payload: {}, ...entry }) as Entry,
  );
const contact = (text: string): Made => ({ kind: "message", actor: "contact", text });
const agent = (text: string): Made => ({ kind: "message", actor: "agent", text });
const note = (text: string): Made => ({ kind: "note", actor: "agent", text });
const line = (part: ContractLine["part"], text: string, from: number | null): ContractLine => ({
  part,
  text,
  from,
  shown: false,
});
const handBack = (contract: { lines: ContractLine[]; until: string | null } | null, epoch = 1): Made =>
  ({ kind: "hand_back", actor: "agent", epoch, payload: { name: "Maria", contract } }) as Made;

describe("the draft of a hand-back", () => {
  it("names what the agent promised, what notes forbid, and what is still asked, each with its entry", () => {
    const log = logOf(
      contact("My sofa came damaged. Can I get a refund? And can you deliver the new cushion to Bonn?"),
      note("Loyal customer. Do not offer the refund before the photo is here."),
      agent("Hello, I am Maria. I will send you a refund of 40 euros by Friday. How are you?"),
    );
    expect(draftContract(log)).toEqual([
      line("agreed", "I will send you a refund of 40 euros by Friday.", 3),
      line("do_not", "offer the refund before the photo is here.", 2),
      line("open", "And can you deliver the new cushion to Bonn?", 1),
    ]);
  });

  it("leaves out of what is open what the responder has answered", () => {
    const answer: Made = { kind: "message", actor: "responder", text: "We are open from 8 to 12." };
    const log = logOf(contact("When are you open? Is there parking?"), answer, agent("Hello, I am Maria."));
    expect(draftContract(log)).toEqual([line("open", "Is there parking?", 1)]);
  });

  it.each([
    ["Offer the replacement, not the refund", "the refund"],
    ["Please do not promise a date", "promise a date"],
    ["Be kind, but never mention the waiting list", "mention the waiting list"],
    ["Die Rückerstattung nicht erwähnen", "Die Rückerstattung nicht erwähnen"],
    ["不要提退款", "不要提退款"],
  ])("says only what is forbidden of %s", (text, forbidden) =>
    expect(draftContract(logOf(note(text)))).toEqual([line("do_not", forbidden, 1)]),
  );

  it.each([
    "I will refund it.",
    "I'll call you tomorrow.",
    "You will receive a new letter.",
    "Ich werde es erstatten.",
    "Sie bekommen einen Gutschein.",
    "Le enviaré el paquete mañana.",
    "Je vous rembourse aujourd'hui.",
    "我会为您退款。",
    "سأرسل لك الرسالة غدًا.",
  ])("finds a promise in %s", (text) => expect(draftContract(logOf(agent(text)))).toEqual([line("agreed", text, 1)]));

  it.each(["Hello.", "Which order is it?", "Thank you for waiting.", "Will you send me a photo?"])(
    "finds none in %s",
    (text) => expect(draftContract(logOf(agent(text)))).toEqual([]),
  );

  it("takes over what an earlier hand-back of the episode bound, but for what was answered since", () => {
    const log = logOf(
      handBack({
        lines: [
          line("do_not", "discuss the refund", null),
          line("open", "Is parking free?", null),
          line("open", "The warranty?", null),
        ],
        until: null,
      }),
      contact("Is parking free?"),
      agent("Parking is free for two hours."),
    );
    expect(draftContract(log)).toEqual([
      line("do_not", "discuss the refund", null),
      line("open", "The warranty?", null),
    ]);
  });

  it("leaves out other episodes, erased words, and what was said twice", () => {
    const log = logOf(
      agent("I will refund it."),
      { ...agent("I will call you."), episode: 2, redacted: true },
      { ...agent("I will write. I will write."), episode: 2 },
    );
    expect(draftContract(log)).toEqual([line("agreed", "I will write.", 3)]);
  });

  it("of nothing is nothing", () => expect(draftContract([])).toEqual([]));
});

describe("what is in force", () => {
  const now = new Date("2026-03-01T12:00:00Z");
  const standing = { status: "open", holder: "responder", epoch: 3 } as const;
  const whispered = (values: object = {}, until: string | null = null): Made =>
    ({ kind: "whisper", epoch: 3, payload: { name: "Maria", until }, ...values }) as Made;
  const seqs = (log: Entry[], at: Parameters<typeof whispersInForce>[1] = standing) =>
    whispersInForce(log, at, now).map(({ seq }) => seq);

  it("are the whispers of this stretch that were not ended and whose time is not over", () => {
    const log = logOf(
      whispered({ epoch: 2 }),
      whispered(),
      whispered(),
      { kind: "whisper_end", payload: { name: "Maria", about: 3 } } as Made,
      whispered({}, "2026-03-01T12:00:00Z"),
      whispered({}, "2026-03-01T12:00:01Z"),
      whispered({ redacted: true }),
    );
    expect(seqs(log)).toEqual([2, 6]);
  });

  it("is nothing once a person holds it, it waits in the queue, or it is resolved", () => {
    const log = logOf(whispered(), handBack({ lines: [line("open", "x", null)], until: null }, 3));
    for (const values of [{ holder: "agent" }, { holder: "queue" }, { status: "resolved" }, { epoch: 4 }] as const) {
      expect(seqs(log, { ...standing, ...values })).toEqual([]);
      expect(contractOfStretch(log, { ...standing, ...values }, now)).toBeNull();
    }
    expect(contractOfStretch(log, standing, now)).toMatchObject({ entry: { seq: 2 }, expired: false });
  });

  it("tells a contract whose time is over from none", () => {
    const of = (contract: Parameters<typeof handBack>[0]) =>
      contractOfStretch(logOf(handBack(contract, 3)), standing, now);
    expect(of({ lines: [line("open", "x", null)], until: "2026-03-01T12:00:00Z" })?.expired).toBe(true);
    expect(of({ lines: [line("open", "x", null)], until: "2026-03-01T13:00:00Z" })?.expired).toBe(false);
    expect(of(null)).toBeNull();
  });
});

describe("what the contact reads of a contract", () => {
  it("is the agreed lines that are marked, without where they come from and until when", () => {
    const lines = (["agreed", "do_not", "open"] as const).flatMap((part) => [
      { ...line(part, `${part} shown`, 4), shown: true },
      line(part, `${part} hidden`, 4),
    ]);
    expect(shownOf({ lines, until: "2026-03-01T12:00:00Z" })).toEqual({
      lines: [{ part: "agreed", text: "agreed shown", from: null, shown: true }],
      until: null,
    });
    expect(shownOf({ lines: [line("agreed", "hidden", 1)], until: null })).toBeNull();
    expect(shownOf(null)).toBeNull();
  });
});
