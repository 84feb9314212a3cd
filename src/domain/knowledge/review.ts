// What a run found, held against what is published: what a member decides about before anything changes. Pure.
import type { PageState } from "@/db/schema-sources";
import { countLines } from "./diff";
import type { Part } from "./document";
import { changeOf, type Existing } from "./import-plan";

/** An article as contacts read it. */
type Standing = Existing & {
  /** What an approval must find. */
  version: number;
  /** What the editor opens: another text where changes are not published. `hash` names its words. */
  newest: { title: string; body: string; hash: string; published: boolean };
};
/** A part as it was read; `hash` names its words, `lang` is null where it is the source's. */
type ReadPart = Part & { hash: string; lang: string | null };
/** What was decided before about a place in a source. Without an article, its text was not wanted. */
export type Origin = { page: string; part: string; hash: string; article: Standing | null };

export type ReviewItem = {
  /** The place in the source: names the item from one reading to the next. */
  key: string;
  state: "new" | "changed" | "gone" | "unchanged";
  page: string;
  /** Of the article that stands; of a new one, the address that it would like. */
  slug: string;
  title: string;
  /** What the responder will read. */
  body: string;
  lang: string;
  /** The newest text that is here, which an approval writes over. */
  before: { version: number; title: string; body: string } | null;
  /** Members have changed it and not published that: nobody writes over it without wanting to. */
  unpublished: boolean;
  lines: { added: number; removed: number };
  /** What else would change, or why nothing does, in words. */
  also: string[];
};

export type Found = {
  parts: ReadPart[];
  origins: Origin[];
  /** Articles that have the address of a part. Only a file's or a text's own are taken for the same. */
  sameAddress: Standing[];
  pages: { address: string; state: PageState }[];
  /** Every page of the source was found and read: one that is not among them is gone. */
  complete: boolean;
  lang: string;
};

const keyOf = ({ page, part }: { page: string; part: string }): string => `${page}#${part}`;

/** New, changed, gone and unchanged, in the order of the source. */
export function reviewOf({ parts, origins, sameAddress, pages, complete, lang }: Found): ReviewItem[] {
  const byKey = new Map(origins.map((origin) => [keyOf(origin), origin]));
  const bySlug = new Map(sameAddress.map((article) => [article.slug, article]));
  const read = parts.map((part) => {
    const origin = byKey.get(keyOf(part));
    return itemOf(part, origin, origin ? origin.article : (bySlug.get(part.slug) ?? null), lang);
  });
  const found = new Set(parts.map(keyOf));
  const states = new Map(pages.map(({ address, state }) => [address, state]));
  const isGone = ({ page }: Origin) => {
    const state = states.get(page);
    return state === "read" || state === "missing" || (state === undefined && complete);
  };
  const gone = origins.filter((origin) => !found.has(keyOf(origin)) && isGone(origin));
  return [...read, ...gone.flatMap(goneOf)];
}

function itemOf(part: ReadPart, origin: Origin | undefined, article: Standing | null, ofSource: string): ReviewItem {
  const { page, slug, title, body } = part;
  const lang = part.lang ?? ofSource;
  const lines = { added: 0, removed: 0 };
  const item = { key: keyOf(part), page, slug, title, body, lang, before: null, unpublished: false, lines, also: [] };
  const asBefore = origin?.hash === part.hash;
  if (!article) {
    if (asBefore) return { ...item, state: "unchanged", also: ["left out before, and the same as then"] };
    return {
      ...item,
      state: "new",
      lines: { added: body.split("\n").length, removed: 0 },
      also: lang === ofSource ? [] : [`is in another language than its source (${lang})`],
    };
  }
  const { newest } = article;
  const unpublished = article.status === "published" && !newest.published;
  const before = { version: article.version, title: newest.title, body: newest.body };
  const standing = { ...item, slug: article.slug, before, unpublished };
  const change = changeOf(article, { title, body, lang });
  if (!change)
    return { ...standing, state: "unchanged", also: unpublished ? ["has changes that are not published"] : [] };
  const edited = origin?.article != null && newest.hash !== origin.hash;
  if (asBefore)
    return {
      ...standing,
      state: "unchanged",
      also: [edited ? "was edited here; the source is as it was" : "the source is as it was"],
    };
  return {
    ...standing,
    state: "changed",
    lines: countLines(newest.body, body),
    also: [
      ...change.also,
      ...(edited ? ["was edited here since it was imported"] : []),
      ...(unpublished ? ["has changes that are not published, which this replaces"] : []),
    ],
  };
}

/** A draft is hidden already, and what was not wanted is not missed. */
function goneOf({ page, part, article }: Origin): ReviewItem[] {
  if (article?.status !== "published") return [];
  const { version, title, body, lang, slug, newest } = article;
  const unpublished = !newest.published;
  const lines = { added: 0, removed: body.split("\n").length };
  return [
    {
      key: keyOf({ page, part }),
      state: "gone",
      page,
      slug,
      title,
      body,
      lang,
      before: { version, title: newest.title, body: newest.body },
      unpublished,
      lines,
      also: unpublished ? ["has changes that are not published, which its draft keeps"] : [],
    },
  ];
}

/** Whether there is anything to decide. */
export const decides = (items: ReviewItem[]): boolean => items.some(({ state }) => state !== "unchanged");
