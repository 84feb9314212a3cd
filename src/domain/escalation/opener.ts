// Whether a message only opens: "I have a question about my order", "can you help me?", or a plain statement that announces a topic.
// Nothing in it can be answered yet. Pure; hides how six languages open (opener-words.ts).
import { OPENINGS, type Opening } from "./opener-words";

/** Longer messages say what they want. */
const MOST_LETTERS = 200;
const STATEMENT_WORDS = 14;
/** Says that something is wrong, if not what. Chinese has one word for a problem and a question. */
const PROBLEM = /problem|issue|trouble|difficult|souci|problème|遇到|مشكلة/u;

/**
 * `opens`: greets, and says no more than that there is something to ask; whatever statistics see in so few words is chance.
 * `announces`: states a topic, or that there is a problem; it may hold a need, which the rules decide. Null: it says more than that.
 */
export function openingOf(text: string): "opens" | "announces" | null {
  const plain = text.replaceAll("’", "'").trim().toLowerCase();
  if (plain === "" || plain.length > MOST_LETTERS) return null;
  const found = COMPILED.map((opening) => openingIn(plain, opening));
  return found.find((kind) => kind === "opens") ?? found.find((kind) => kind !== null) ?? null;
}

type Compiled = { greets: RegExp; opens: RegExp; asks: RegExp; denies: RegExp; troubles: RegExp; states: RegExp };

const COMPILED: Compiled[] = OPENINGS.map(compile);

function compile({ spaced, ...said }: Opening): Compiled {
  const whole = (source: string) => (spaced ? `(?<![\\p{L}'])(?:${source})(?![\\p{L}])` : `(?:${source})`);
  const topic = said.topic(spaced ? "[^,;:.?!؟\\n]{1,60}?" : "[^，。？！,.?!\\n]{1,20}?");
  const stop = "(?:[,;:.?!，。？！؟\\n]|$)";
  const end = `(?=\\s*${stop}|\\s+(?:${said.greets})\\s*${stop})`;
  return {
    greets: new RegExp(whole(said.greets), "gu"),
    opens: new RegExp(
      `${spaced ? "(?<![\\p{L}'])" : ""}(?:(?:${said.opens})(?:${topic})?|(?:${said.about})(?:${topic}))${end}`,
      "gu",
    ),
    asks: new RegExp(whole(said.asks), "u"),
    denies: new RegExp(whole(said.denies), "u"),
    troubles: new RegExp(whole(said.troubles), "u"),
    states: new RegExp(`^(?:${said.states})`, "u"),
  };
}

function openingIn(text: string, words: Compiled): ReturnType<typeof openingOf> {
  const { greets, opens, asks, denies, troubles, states } = words;
  let kind: ReturnType<typeof openingOf> = null;
  const rest = text
    .replace(opens, (phrase, ...groups) => {
      const topic = groups.slice(0, -2).find((group) => typeof group === "string") ?? "";
      if ([asks, denies, troubles].some((sign) => sign.test(topic))) return phrase;
      kind = kind === "announces" || PROBLEM.test(phrase) ? "announces" : "opens";
      return ".";
    })
    .replace(greets, "");
  const sentences = rest.split(/[.!。！\n]+/u).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
  if (sentences.length === 0) return kind;
  const stated = sentences.every((sentence) => {
    const said = sentence.replace(/^[\s,，;:]+/u, "");
    const isLong = said.split(/\s+/u).length > STATEMENT_WORDS;
    return !isLong && states.test(said) && ![/[?？؟]/u, asks, denies, troubles].some((sign) => sign.test(said));
  });
  return stated ? "announces" : null;
}
