// The same article in several languages: linked when it is saved, found by readers where it is public, and by nobody else.
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace } from "@tests/support/factories";
import { openSite } from "@tests/support/site";
import { describe, expect, it } from "vitest";
import { listPublicArticles } from "@/domain/knowledge/read/help";
import { readSource } from "@/domain/knowledge/read/source";
import { publicTranslations, readTranslations } from "@/domain/knowledge/read/translations";
import { saveArticle, setArticleStatus } from "@/domain/knowledge/write";
import { readRun } from "@/domain/knowledge/write/crawl";
import { decideRun } from "@/domain/knowledge/write/review";
import { addSource } from "@/domain/knowledge/write/source";

const { owner } = testDatabase();
const EN = { title: "Opening hours", body: "From 8 to 18.", lang: "en", status: "published" } as const;
const DE = { title: "Öffnungszeiten", body: "Von 8 bis 18 Uhr.", lang: "de", status: "published" } as const;
const FR = { title: "Horaires", body: "De 8 à 18 heures.", lang: "fr", status: "published" } as const;

async function manager() {
  const { workspaceId } = await makeWorkspace(owner());
  return makeMember(owner(), workspaceId, { name: "Clara", role: "manager" });
}
type Clara = Awaited<ReturnType<typeof manager>>;
const languages = async (clara: Clara, slug: string) =>
  (await publicTranslations(clara, slug)).map(({ lang, slug: address, isOriginal }) => [lang, address, isOriginal]);

describe("a translation", () => {
  it("is linked as it is saved, and leads from each language to all others", async () => {
    const clara = await manager();
    const en = await saveArticle(clara, EN);
    const de = await saveArticle(clara, { ...DE, translationOf: en.slug });
    const fr = await saveArticle(clara, { ...FR, translationOf: de.slug });
    const all = [
      ["de", de.slug, false],
      ["en", en.slug, true],
      ["fr", fr.slug, false],
    ];
    for (const { slug } of [en, de, fr]) expect(await languages(clara, slug)).toEqual(all);
    const originals = (await listPublicArticles(clara)).map(({ original }) => original);
    expect(new Set(originals).size).toBe(1);
    expect(await readTranslations(clara, fr.slug)).toEqual({
      of: { slug: en.slug, title: EN.title },
      others: [
        { slug: en.slug, title: EN.title, lang: "en" },
        { slug: de.slug, title: DE.title, lang: "de" },
      ],
    });
    expect((await readTranslations(clara, en.slug)).of).toBeNull();
  });

  it("stays linked until somebody says otherwise, whoever saves it", async () => {
    const clara = await manager();
    const en = await saveArticle(clara, EN);
    const de = await saveArticle(clara, { ...DE, translationOf: en.slug });
    const again = await saveArticle(clara, { ...DE, body: "Ab 9 Uhr.", replaces: de });
    expect(await languages(clara, en.slug)).toHaveLength(2);
    await saveArticle(clara, { ...DE, body: "Ab 9 Uhr.", status: "draft", translationOf: null, replaces: again });
    expect(await languages(clara, en.slug)).toEqual([["en", en.slug, true]]);
  });

  it("that nobody may read leads nobody to it", async () => {
    const clara = await manager();
    const en = await saveArticle(clara, EN);
    const de = await saveArticle(clara, { ...DE, translationOf: en.slug });
    await saveArticle(clara, { ...FR, audience: "members", translationOf: en.slug });
    expect((await languages(clara, en.slug)).map(([lang]) => lang)).toEqual(["de", "en"]);
    await setArticleStatus(clara, { slug: en.slug, status: "draft" });
    expect(await languages(clara, de.slug)).toEqual([["de", de.slug, false]]);
    expect((await readTranslations(clara, de.slug)).others).toHaveLength(2);
    expect(await languages(clara, en.slug)).toEqual([["de", de.slug, false]]);
  });

  it("is refused, and nothing is saved, for a language that is taken, for itself and for what is not there", async () => {
    const clara = await manager();
    const en = await saveArticle(clara, EN);
    await saveArticle(clara, { ...DE, translationOf: en.slug });
    const second = { ...DE, title: "Sprechzeiten", translationOf: en.slug };
    await expect(saveArticle(clara, second)).rejects.toMatchObject({
      code: "invalid",
      fields: {
        translationOf: "“Öffnungszeiten” and “Sprechzeiten” would both be its text in German. Link only one of them.",
      },
    });
    await expect(saveArticle(clara, { ...EN, translationOf: en.slug, replaces: en })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(saveArticle(clara, { ...FR, translationOf: "no-such" })).rejects.toMatchObject({ code: "not_found" });
    expect(await listPublicArticles(clara)).toHaveLength(2);
  });

  it("is never of another workspace, and two that link each other at once both end", async () => {
    const [clara, stranger] = [await manager(), await manager()];
    const theirs = await saveArticle(stranger, { ...EN, title: "Their hours" });
    await expect(saveArticle(clara, { ...DE, translationOf: theirs.slug })).rejects.toMatchObject({
      code: "not_found",
    });
    const en = await saveArticle(clara, EN);
    const de = await saveArticle(clara, DE);
    await Promise.all([
      saveArticle(clara, { ...EN, translationOf: de.slug, replaces: en }),
      saveArticle(clara, { ...DE, translationOf: en.slug, replaces: de }),
    ]);
    expect(await languages(clara, en.slug)).toHaveLength(2);
    await expect(
      owner()`update articles set translation_of = id where workspace_id = ${clara.workspaceId}`,
    ).rejects.toThrow("article_is_not_its_own_translation");
  });
});

describe("pages that name each other in other languages", () => {
  it("become articles in their own languages, linked, unless their words are in another or a member linked them otherwise", async () => {
    const site = await openSite();
    process.env.PRIVATE_TARGETS = site.target;
    process.env.CRAWL_DELAY_MS = "0";
    const clara = await manager();
    const said = (lang: string, title: string, text: string, others: string[]) =>
      `<!doctype html><html lang="${lang}"><head>${["/en", ...others].map((path) => `<link rel="alternate" hreflang="${path.slice(1)}" href="${path}">`).join("")}</head><body><main><h1>${title}</h1><p>${text}</p><a href="/de">.</a><a href="/fr">.</a><a href="/it">.</a></main></body></html>`;
    const all = ["/de", "/fr", "/it"];
    Object.assign(site.pages, {
      "/en": said("en-GB", "Opening hours", "The practice is open from eight to six on all working days.", all),
      "/de": said("de", "Öffnungszeiten", "Die Praxis ist an allen Werktagen von acht bis achtzehn Uhr geöffnet.", all),
      "/fr": said(
        "fr",
        "Horaires",
        "Le cabinet est ouvert tous les jours ouvrables de huit heures à dix-huit heures.",
        all,
      ),
      "/it": said("de", "Parking", "You can leave your car behind the house, and the first hour is free.", all),
    });
    const settings = { lang: "en", maxPages: 9, maxDepth: 2, everyHours: null } as const;
    const { runId, sourceId } = await addSource(clara, { kind: "site", address: `${site.address}/en`, ...settings });
    await readRun(clara, { runId });
    const { review } = (await readSource(clara, sourceId)) ?? {};
    expect(review?.items.map(({ title, lang, also }) => [title, lang, also])).toEqual([
      ["Opening hours", "en", []],
      ["Öffnungszeiten", "de", ["is in another language than its source (de)"]],
      ["Horaires", "fr", ["is in another language than its source (fr)"]],
      ["Parking", "en", []],
    ]);
    await decideRun(clara, { runId, seen: review?.seen ?? "", leave: [] });
    expect(await languages(clara, "horaires")).toEqual([
      ["de", "offnungszeiten", false],
      ["en", "opening-hours", true],
      ["fr", "horaires", false],
    ]);
    expect(await languages(clara, "parking")).toEqual([["en", "parking", true]]);
    await site.close();
  });
});
