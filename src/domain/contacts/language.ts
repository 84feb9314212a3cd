// In which language somebody writes, among those that the contact's side speaks. The detector's tables are loaded at first use.
import { LOCALES, type Locale } from "./contact";

/** Shorter texts tell no language: "ok", "hello", an order number. */
const TELLING_LETTERS = 12;

let loading: ReturnType<typeof load> | undefined;

/** The language of the text where it is certain, else `otherwise` (the page's). */
export async function languageOf(text: string, otherwise: Locale): Promise<Locale> {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  // A Chinese or Arabic word says more with fewer letters.
  const telling = /[\p{Script=Han}\p{Script=Arabic}]/u.test(text) ? TELLING_LETTERS / 4 : TELLING_LETTERS;
  if (letters < telling) return otherwise;
  loading ??= load();
  const found = (await loading).detect(text.slice(0, 1_000));
  return found.isReliable() ? (LOCALES.find((locale) => locale === found.language) ?? otherwise) : otherwise;
}

async function load() {
  const { eld } = await import("eld/extrasmall");
  eld.setLanguageSubset([...LOCALES]);
  return eld;
}
