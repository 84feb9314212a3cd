import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Category, HandoffCause } from "@/db/schema";
import { type Brief, briefSchema, readBrief, writeBrief } from "@/domain/conversations/brief";
import type { Entry } from "@/domain/conversations/entry";
import { CATEGORIES } from "@/domain/escalation/receipt";

const saidBy = (actor: "contact" | "responder" | "agent") => (text: string, i: number) =>
  ({ seq: i + 1, kind: "message", actor, text, payload: {} }) as Entry;
const logOf = (...said: [actor: "contact" | "responder" | "agent", text: string][]) =>
  said.map(([actor, text], i) => saidBy(actor)(text, i));
const decided = (cause: HandoffCause, category: Category | null = null) => ({ cause, category, citations: [] });
const linesOf = (entries: Entry[], cause: HandoffCause, category: Category | null = null) =>
  readBrief(writeBrief(entries, decided(cause, category)), entries);
const part = (lines: ReturnType<typeof linesOf>, name: string) =>
  lines.filter((line) => line.part === name).map(({ text }) => text);

describe("a brief", () => {
  const charged = logOf(
    ["contact", "Hello there"],
    ["contact", "You charged me €49.90 twice on 3 May, invoice #48213. Call me at +49 30 1234567."],
    ["responder", "Payments are shown within three days. Please look again tomorrow."],
    ["contact", "I looked. It is still there twice. Mail me: jo@example.com"],
  );

  it("says what was asked, first need and newest words", () => {
    expect(part(linesOf(charged, "category", "financial"), "asked")).toEqual([
      "You charged me €49.90 twice on 3 May, invoice #48213. Call me at +49 30 1234567.",
      "I looked. It is still there twice. Mail me: jo@example.com",
    ]);
  });

  it("says what the responder tried, by the first sentence of its answers, or that it tried nothing", () => {
    expect(part(linesOf(charged, "category", "financial"), "tried")).toEqual(["Payments are shown within three days."]);
    const asked = logOf(["contact", "I want to talk to a person"]);
    expect(part(linesOf(asked, "human_request"), "tried")).toEqual(["The responder did not answer before."]);
    expect(part(linesOf(asked, "responder_failed"), "tried")).toEqual(["The responder could not finish an answer."]);
  });

  it("says what is known: amounts, days, numbers, addresses, in the contact's own words", () => {
    const [known] = part(linesOf(charged, "category", "financial"), "known");
    for (const fact of ["€49.90", "3 May", "#48213", "+49 30 1234567", "jo@example.com"]) expect(known).toContain(fact);
  });

  it("says what is missing for the matter, and asks for nothing that was said", () => {
    expect(part(linesOf(charged, "category", "financial"), "missing")).toEqual([]);
    const bare = logOf(["contact", "My money has not come back"]);
    expect(part(linesOf(bare, "category", "financial"), "missing")).toEqual([
      "The amount, and when it was charged.",
      "An order, booking or invoice number.",
      "How to reach them outside this chat: no e-mail or phone yet.",
    ]);
  });

  it("always says the next step, whatever the cause", () => {
    for (const category of [...CATEGORIES, null]) {
      const next = part(linesOf(charged, "category", category), "next");
      expect(next).toHaveLength(1);
      expect(next[0]).toMatch(/\.$/);
    }
    expect(part(linesOf(charged, "responder_failed", "legal"), "next")).toEqual([
      "Answer the open question; the responder was out of order.",
    ]);
  });

  it("leaves out notes, and what agents said, from asked and tried", () => {
    const entries = [
      ...logOf(["contact", "Where is my parcel now"], ["agent", "I look. One moment."]),
      { seq: 3, kind: "note", actor: "agent", text: "Angry customer", payload: { name: "Maria" } } as Entry,
    ];
    expect(JSON.stringify(linesOf(entries, "human_request"))).not.toMatch(/I look|Angry/);
  });

  it("loses the words when they are erased", () => {
    const brief = writeBrief(charged, decided("category", "financial"));
    const erased = charged.map((entry) => ({ ...entry, text: "" }));
    const said = readBrief(brief, erased);
    expect(JSON.stringify(said)).not.toMatch(/49\.90|48213|jo@|Payments/);
    expect(
      readBrief(brief, [])
        .filter(({ seqs }) => seqs.length > 0)
        .every(({ text }) => !/\w/.test(text)),
    ).toBe(true);
  });
});

describe("any brief", () => {
  const words = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 400 }),
    fc.lorem({ maxCount: 60 }),
    fc.constantFrom(
      "€ 12.50 and €9",
      "A-12345 #999 12.5.2026",
      "a@b.co a@b.co",
      "+49 30 123456 78 90",
      "Ende. Neu! 好的。",
    ),
  );
  const log = fc
    .array(fc.tuple(fc.constantFrom("contact", "responder", "agent"), words), { maxLength: 8 })
    .map((said) => logOf(...(said as Parameters<typeof logOf>)));
  const anyBrief = (check: (brief: Brief, entries: Entry[]) => void) =>
    fc.assert(
      fc.property(log, fc.constantFrom(...CATEGORIES, null), (entries, category) =>
        check(writeBrief(entries, decided("category", category)), entries),
      ),
    );

  it("quotes only what lies inside the entries that it names", () =>
    anyBrief((brief, entries) => {
      const lengths = new Map(entries.map(({ seq, text }) => [seq, text.length]));
      for (const { seq, start, end } of brief.lines.flatMap(({ quotes }) => quotes)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(lengths.get(seq) ?? -1);
      }
    }));

  it("quotes contacts and the responder only, and no fact twice in one place", () =>
    anyBrief((brief, entries) => {
      const agents = new Set(entries.filter(({ actor }) => actor === "agent").map(({ seq }) => seq));
      for (const line of brief.lines) {
        expect(line.quotes.some(({ seq }) => agents.has(seq))).toBe(false);
        const sorted = line.quotes.toSorted((a, b) => a.seq - b.seq || a.start - b.start);
        sorted.forEach((quote, i) => {
          const before = sorted[i - 1];
          if (before?.seq === quote.seq) expect(quote.start).toBeGreaterThanOrEqual(before.end);
        });
      }
    }));

  it("copies no word: as it is stored, it holds numbers and keys of our own sentences", () =>
    anyBrief((brief, entries) => {
      expect(briefSchema.parse(JSON.parse(JSON.stringify(brief)))).toEqual(brief);
      for (const { phrase } of brief.lines) if (phrase) expect(phrase).toMatch(/^[a-z_]+$/);
      expect(readBrief(brief, entries).every(({ text }) => typeof text === "string")).toBe(true);
    }));
});
