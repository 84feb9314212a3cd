// One look at one address: may we, what is there, what does it say, where does it lead. Writes nothing; nothing that a site does is thrown.

import { gunzipSync } from "node:zlib";
import type { PageState } from "@/db/schema-sources";
import { LOCALES, localeOf } from "@/domain/contacts/contact";
import { languageOf } from "@/domain/contacts/language";
import type { ReadDocument } from "@/platform/documents/document";
import type { Reader } from "@/platform/documents/reader";
import { isRefusal } from "@/platform/refusal";
import type { Robots } from "@/platform/robots";
import { type Fetched, safeFetch } from "@/platform/safe-fetch";
import { locationsIn, mayFollow, pageAddress } from "../crawl";
import { type Parts, partsOf } from "../document";
import type { HeldRun } from "./run";

export type Visit = {
  state: Exclude<PageState, "waiting">;
  why: string | null;
  /** Where it was found in the end. */
  address: string;
  /** `lang` where the page is not in its source's language. */
  found: Parts & { lang?: string | null };
  /** Where the page says that it stands in other languages. */
  alternates: string[];
  next: string[];
  nextDepth: number;
};
type Means = { reader: Reader; robots: (address: string) => Promise<Robots>; signal?: AbortSignal | undefined };
type Page = { address: string; depth: number };

const PAGE = { maxBytes: 5 * 1024 * 1024, maxMs: 20_000 };
const SITEMAP = { maxBytes: 20 * 1024 * 1024, maxMs: 30_000 };
/** A sitemap may list sitemaps, and those pages. */
const DEEPEST_SITEMAP = -2;
const MOST_SITEMAPS = 20;

export async function visit(page: Page, run: HeldRun, means: Means): Promise<Visit> {
  const ended = (state: Visit["state"], why: string): Visit => ({
    state,
    why,
    address: page.address,
    found: { parts: [], leftOut: [] },
    alternates: [],
    next: [],
    nextDepth: 0,
  });
  try {
    const rules = await means.robots(page.address);
    if (!rules.allows(page.address)) return ended("skipped", "The site’s robots.txt does not allow Baton to read it.");
    const fetched = await safeFetch(page.address, { ...(page.depth < 0 ? SITEMAP : PAGE), signal: means.signal });
    if (fetched.status === 404 || fetched.status === 410) return ended("missing", "There is no such page (any more).");
    if (fetched.status >= 400 || fetched.body.length === 0)
      return ended(
        "failed",
        fetched.status >= 400 ? `The site answers with the error ${fetched.status}.` : "The page is empty.",
      );
    const address = pageAddress(fetched.address) ?? page.address;
    if (run.kind !== "page" && new URL(address).origin !== new URL(run.start).origin)
      return ended("skipped", "It leads to another site.");
    if (address !== page.address && !(await means.robots(address)).allows(address))
      return ended("skipped", "The site’s robots.txt does not allow Baton to read it.");
    return page.depth < 0 ? sitemap(page, run, fetched) : await read(page, run, { ...fetched, address }, means.reader);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return ended("failed", error.message);
  }
}

async function read(page: Page, run: HeldRun, fetched: Fetched, reader: Reader): Promise<Visit> {
  const { address, body, charset } = fetched;
  const document = await reader.read({ bytes: body, name: address, address, charset });
  const own = canonicalOf(document.canonical, address);
  const found = partsOf({ ...document, page: own, name: own });
  const mayGoOn = run.kind === "site" && page.depth < run.maxDepth;
  const next = mayGoOn
    ? document.links.map((link) => pageAddress(link)).filter((link) => link !== null && mayFollow(run.start, link))
    : [];
  const why = found.parts.length === 0 ? "There is no text on it." : null;
  return {
    state: "read",
    why,
    address: own,
    found: { ...found, lang: await ownLanguage(document, run.lang) },
    alternates: document.alternates.flatMap((each) => pageAddress(each) ?? []),
    next: [...new Set(next as string[])],
    nextDepth: page.depth + 1,
  };
}

/** The language that a page says it is in, where its words say so too: many a template says one that its words are not in. */
async function ownLanguage({ lang, markdown }: ReadDocument, ofSource: string): Promise<string | null> {
  const said = LOCALES.find((locale) => locale === lang?.slice(0, 2).toLowerCase());
  if (!said || said === ofSource) return null;
  return (await languageOf(markdown, localeOf(ofSource))) === said ? said : null;
}

/** What a page calls its own address is believed where only the query differs: many sites call every page their first one. */
function canonicalOf(canonical: string | null, address: string): string {
  const said = canonical && pageAddress(canonical);
  if (!said) return address;
  const [a, b] = [new URL(said), new URL(address)];
  return a.origin === b.origin && a.pathname === b.pathname ? said : address;
}

function sitemap(page: Page, run: HeldRun, { body }: Fetched): Visit {
  const { addresses, areSitemaps } = locationsIn(xmlOf(body));
  const nests = areSitemaps && page.depth > DEEPEST_SITEMAP;
  const known = addresses.map((each) => pageAddress(each, page.address)).filter((each) => each !== null);
  const same = known.filter((each) =>
    areSitemaps ? new URL(each).origin === new URL(run.start).origin : mayFollow(run.start, each),
  );
  const next = areSitemaps ? (nests ? same.slice(0, MOST_SITEMAPS) : []) : same;
  const why = next.length === 0 ? "No page of this site is listed in it." : null;
  return {
    state: "read",
    why,
    address: page.address,
    found: { parts: [], leftOut: [] },
    alternates: [],
    next,
    nextDepth: nests ? DEEPEST_SITEMAP : 0,
  };
}

/** Many sitemaps are stored compressed; a bomb among them is no sitemap. */
function xmlOf(body: Buffer): string {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body.toString("utf8");
  try {
    return gunzipSync(body, { maxOutputLength: SITEMAP.maxBytes }).toString("utf8");
  } catch {
    return "";
  }
}
