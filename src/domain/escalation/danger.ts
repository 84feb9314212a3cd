// Whether somebody's life is spoken of as in danger: self-harm, a medical emergency, a threat. Patterns, not statistics: it must be
// readable why. Pure; hides how the languages say it (danger-words.ts).
import { LOCALES, type Locale } from "@/domain/contacts/contact";
import { SAID } from "./danger-words";

export type DangerKind = "self_harm" | "emergency" | "threat";
/** What was found, in which language, and its `[start, end)` in UTF-16 units of the text. */
export type Danger = { kind: DangerKind; lang: Locale; start: number; end: number };

type Patterns = { harmless: RegExp; dangers: [DangerKind, RegExp][] };

const LATIN = /\p{Script=Latin}/u;
const SCRIPTS: Record<Locale, RegExp> = {
  en: LATIN,
  de: LATIN,
  es: LATIN,
  fr: LATIN,
  zh: /\p{Script=Han}/u,
  ar: /\p{Script=Arabic}/u,
};

/** The first danger that the text speaks of, in `lang` (the conversation's) where its words are found in several; null when none. */
export function dangerIn(text: string, lang = "en"): Danger | null {
  const plain = plainly(text);
  const spoken = LOCALES.filter((locale) => SCRIPTS[locale].test(plain));
  // Idioms travel: "Suicide Squad" is one in every language.
  const meant = spoken.reduce((rest, locale) => withoutIdioms(rest, locale), plain);
  for (const locale of spoken.sort((a, b) => Number(b === lang) - Number(a === lang))) {
    for (const [kind, pattern] of patternsOf(locale).dangers) {
      const match = pattern.exec(meant);
      if (match) return { kind, lang: locale, start: match.index, end: match.index + match[0].length };
    }
  }
  return null;
}

const withoutIdioms = (text: string, locale: Locale): string =>
  text.replace(patternsOf(locale).harmless, (idiom) => ".".repeat(idiom.length));

/** Letter for letter without accents, on one line, and with one form of each Arabic letter, so that spans stay true. */
const plainly = (text: string): string =>
  text
    .replace(/[\u00C0-\u024F\u0622-\u0626]/g, (letter) => letter.normalize("NFD")[0] ?? letter)
    .replace(/\s/g, " ")
    .replaceAll("’", "'")
    .replaceAll("ى", "ي")
    .replaceAll("ة", "ه");

const compiled = new Map<Locale, Patterns>();

function patternsOf(locale: Locale): Patterns {
  const known = compiled.get(locale);
  if (known) return known;
  const { person, pronouns, selfHarm, emergency, threat, harmless } = SAID[locale];
  const one = (sources: string[], flags: string) => {
    const filled = plainly(sources.join("|"))
      .replaceAll("{person}", plainly(person))
      .replaceAll("{who}", `(?:${plainly(person)}|${pronouns})`);
    // Chinese has no spaces, and Arabic writes small words onto others.
    const whole = locale === "zh" || locale === "ar" ? filled : `(?<![\\p{L}\\p{N}])(?:${filled})(?![\\p{L}\\p{N}])`;
    return new RegExp(whole, flags);
  };
  const made: Patterns = {
    harmless: one(harmless, "giu"),
    dangers: [
      ["self_harm", one(selfHarm, "iu")],
      ["emergency", one(emergency, "iu")],
      ["threat", one(threat, "iu")],
    ],
  };
  compiled.set(locale, made);
  return made;
}
