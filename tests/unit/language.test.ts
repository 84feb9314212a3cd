import { describe, expect, it } from "vitest";
import { languageOf } from "@/domain/contacts/language";

describe("the language of a first message", () => {
  it.each([
    ["Wann habt ihr am Samstag offen?", "de"],
    ["I was charged twice", "en"],
    ["¿Cuándo abren el sábado?", "es"],
    ["Quand ouvrez-vous samedi ?", "fr"],
    ["你们星期六几点开门？", "zh"],
    ["متى تفتحون يوم السبت؟", "ar"],
  ] as const)("of “%s” is %s, whatever the page speaks", async (text, lang) => {
    expect(await languageOf(text, lang === "en" ? "de" : "en")).toBe(lang);
  });

  it.each(["hello", "ok", "ORDER 12345", "😀", ""])("of “%s” is the page's", async (text) => {
    expect(await languageOf(text, "fr")).toBe("fr");
  });
});
