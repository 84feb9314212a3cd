import { describe, expect, it } from "vitest";
import { wordsFor } from "@/domain/contacts/catalogue";
import { isRightToLeft, LOCALES, localeOf } from "@/domain/contacts/contact";
import { line, openingTime } from "@/domain/conversations/lines";
import { contactReason } from "@/domain/escalation/policy";
import { CATEGORIES } from "@/domain/escalation/receipt";
import { say } from "@/domain/responder/built-in";
import { unknown } from "@/domain/responder/sentences";

const CAUSES = [
  "category",
  "human_request",
  "no_source",
  "low_confidence",
  "unhelpful_twice",
  "repeated_question",
  "responder_failed",
  "hand_back_contract",
  "whisper",
  "unsupported_claim",
] as const;
const reasons = [
  ...new Set(CAUSES.flatMap((cause) => [...CATEGORIES, null].map((each) => contactReason(cause, each)))),
  contactReason("category", "empathy", true),
];
const HANDOFFS = reasons.flatMap((reason) => [`${reason}_open`, `${reason}_closed`]);
const EVENTS = ["joined", "left", "handed_back", "agreed", "resolved", "reopened"];
const params = { name: "Maria", when: "Mon 09:00", what: "a refund" };

describe("the lines of a conversation", () => {
  it.each(LOCALES)("are all there in %s, with every place filled", (locale) => {
    for (const key of [...HANDOFFS, ...EVENTS]) {
      const said = line(locale, key, params);
      expect(said).not.toMatch(/[{}]|undefined/);
      expect(said.trim().length).toBeGreaterThan(1);
      if (key.endsWith("_closed")) expect(said).toContain("Mon 09:00");
      if (["joined", "left", "handed_back"].includes(key)) expect(said).toContain("Maria");
      if (locale !== "en") expect(said).not.toBe(line("en", key, params));
    }
  });

  it("say every reason that a policy can give", () => expect(HANDOFFS).toHaveLength(12));

  it("fall back to English for a language that has none, and refuse a key that does not exist", () => {
    expect(line("pt", "resolved")).toBe("Resolved");
    expect(() => line("en", "vanished")).toThrow('There is no line "vanished".');
    expect(() => line("en", "handoff_vanished_open")).toThrow();
  });

  it("say the time of opening in the workspace's zone, in the contact's language, with the zone named", () => {
    const monday = new Date("2026-01-05T08:00:00Z");
    expect(openingTime("en", "Europe/Berlin", monday)).toMatch(/Mon.* 09:00.*(?:CET|GMT\+1)/);
    expect(openingTime("de", "Europe/Berlin", monday)).toMatch(/Mo.* 09:00.*MEZ/);
    for (const locale of LOCALES) expect(openingTime(locale, "America/New_York", monday)).toMatch(/[0٠][3٣]:[0٠][0٠]/);
  });

  it("do not hold a place open that a name could fill with more places", () =>
    expect(line("en", "joined", { name: "{when}" })).toBe("{when} joined"));
});

describe("the catalogue of the contact's side", () => {
  const english = wordsFor("en");
  const keys = Object.keys(english).sort() as (keyof typeof english)[];

  it.each(LOCALES)("has every word in %s, with the same places as the English one", (locale) => {
    const words = wordsFor(locale);
    expect(Object.keys(words).sort()).toEqual(keys);
    for (const key of keys) {
      expect(words[key].trim(), key).toBe(words[key]);
      expect(words[key], key).not.toBe("");
      expect(words[key].match(/\{\w+\}/g) ?? [], key).toEqual(english[key].match(/\{\w+\}/g) ?? []);
    }
  });

  it("is translated: no language says most things in English", () => {
    for (const locale of LOCALES.filter((each) => each !== "en")) {
      const same = keys.filter((key) => wordsFor(locale)[key] === english[key]);
      expect(same.length, `${locale}: ${same}`).toBeLessThan(6);
    }
  });

  it("speaks without exclamation marks", () => {
    for (const locale of LOCALES) expect(Object.values(wordsFor(locale)).join("")).not.toMatch(/[!！]/);
  });
});

describe("what the responder says of itself", () => {
  it.each(LOCALES)("is there in %s", (locale) => {
    const said = [
      unknown(locale),
      ...(["greeting", "thanks", "identity", "unsure", "rephrase"] as const).map((key) => say(locale, key)),
    ];
    expect(new Set(said).size).toBe(6);
    if (locale !== "en") expect(said).not.toContain(unknown("en"));
  });

  it("is English where it has no words of its own", () => expect(unknown("pt")).toBe(unknown("en")));
});

describe("the language of the contact's side", () => {
  it.each([
    ["de-AT,de;q=0.9,en;q=0.8", "de"],
    ["pt-BR,fr;q=0.4,es;q=0.7", "es"],
    ["zh-Hant-TW", "zh"],
    ["ar", "ar"],
    ["*", "en"],
    ["", "en"],
    [null, "en"],
    ["en;q=nonsense,de", "de"],
    ["xx,yy;q=0.1", "en"],
  ])("for %s is %s", (accepted, locale) => expect(localeOf(accepted)).toBe(locale));

  it("is read from right to left in Arabic only", () =>
    expect(LOCALES.filter((locale) => isRightToLeft(locale))).toEqual(["ar"]));
});
