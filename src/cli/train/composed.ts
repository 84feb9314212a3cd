// The composed training data of src/cli/training, read and spelled out. Frames: `{a|b|c}` are alternations.
import { readdirSync, readFileSync } from "node:fs";
import { LABELS } from "@/domain/escalation/weights";
import type { ParsedArticle } from "@/domain/knowledge/article";

const FOLDER = new URL("../training/", import.meta.url);

/** `label` is an index of LABELS; `file` is where it stands. */
export type Frame = { label: number; text: string; file: string };
/** Articles of one trade with questions; `gold` is the index of the article that answers, null when none does. */
export type Trade = {
  name: string;
  /** Of the articles, from the file's name: `hotel.md` is English, `hotel.de.md` German. */
  lang: string;
  /** Asked as people ask; in the others most questions avoid the words of the articles, and what none answers is meant to tempt. */
  natural: boolean;
  articles: ParsedArticle[];
  questions: { text: string; gold: number | null }[];
};

/** A repeatable source of numbers in 0..1. */
export function mulberry32(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Every frame with its label: `en.<category>.txt` one a line, `*.tsv` with the category (and language before it) in front; and every
 * question to knowledge, which is routine whether an article answers it or not.
 */
export function readFrames(): Frame[] {
  const asked = readTrades().flatMap(({ name, questions }) =>
    questions.map(({ text }) => ({ label: LABELS.indexOf("routine"), text, file: `knowledge/${name}` })),
  );
  return [...namesIn("", /\.(?:tsv|txt)$/).flatMap(framesOf), ...asked];
}

function framesOf(file: string): Frame[] {
  return readFileSync(new URL(file, FOLDER), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [text = "", named] = file.endsWith(".txt") ? [line, file.split(".")[1]] : line.split("\t").reverse();
      const label = (LABELS as readonly string[]).indexOf(named ?? "");
      if (label < 0) throw new Error(`${file}: "${named}" before "${text.slice(0, 60)}" is no category.`);
      return { label, text, file };
    });
}

/** `knowledge/*.md`: articles as in any import; `? ` begins a question to the article above it, after a `# ` heading to none of them. */
export function readTrades(): Trade[] {
  return ["knowledge/", "knowledge/hard/"].flatMap((folder) =>
    namesIn(folder, /\.md$/).map((file) => tradeOf(folder, file)),
  );
}

function tradeOf(folder: string, file: string): Trade {
  const [name = "", lang = "md"] = file.split(".");
  const natural = folder === "knowledge/";
  const trade: Trade = { name, lang: lang === "md" ? "en" : lang, natural, articles: [], questions: [] };
  let current: ParsedArticle | null = null;
  for (const line of readFileSync(new URL(`${folder}${file}`, FOLDER), "utf8").split("\n")) {
    if (line.startsWith("## ")) {
      current = { slug: String(trade.articles.length), title: line.slice(3), body: "" };
      trade.articles.push(current);
    } else if (line.startsWith("# ")) current = null;
    else if (line.startsWith("? "))
      trade.questions.push({ text: line.slice(2), gold: current ? trade.articles.length - 1 : null });
    else if (current) current.body = `${current.body} ${line}`.trim();
  }
  return trade;
}

const namesIn = (folder: string, pattern: RegExp): string[] =>
  readdirSync(new URL(folder, FOLDER))
    .filter((name) => pattern.test(name))
    .sort();

/** One spelling of a frame: alternations chosen, sometimes without capitals or the last mark, as people type. */
export function spell(frame: string, random: () => number): string {
  const text = frame.replace(/\{([^{}]*)\}/g, (_, options: string) => {
    const choices = options.split("|");
    return choices[Math.floor(random() * choices.length)] ?? "";
  });
  const roll = random();
  if (roll < 0.2) return text.toLowerCase();
  if (roll < 0.3) return text.replace(/[.!?。！？]+$/u, "");
  return text;
}
