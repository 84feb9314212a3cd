// The help pages: what a search engine and a customer without JavaScript find there, and what nobody does.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";

/** Everything that the page says to machines. */
const structuredData = async (page: Page): Promise<Record<string, unknown>[]> =>
  (await page.locator('script[type="application/ld+json"]').allTextContents()).map((text) => JSON.parse(text));
const attribute = (page: Page, selector: string, name: string) => page.locator(selector).getAttribute(name);

test("a help page is found and read without JavaScript, and where no article answers the chat does", async ({
  openWorkspace,
  newBrowser,
  stage,
}) => {
  const clinic = await openWorkspace();
  const page = await (await newBrowser({ javaScriptEnabled: false })).newPage();
  await page.goto(`/help/${clinic.slug}`);
  await expect(page.getByRole("link", { name: /^Opening hours/ })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search the articles" }).fill("Where can I park my car?");
  await page.getByRole("button", { name: "Search" }).click();
  const found = page.getByRole("link", { name: /^Parking and public transport/ });
  await expect(found.locator("mark").first()).toHaveText("Parking");
  expect(await attribute(page, 'meta[name="robots"]', "content")).toContain("noindex");

  await found.click();
  await expect(page.getByRole("heading", { level: 1, name: "Parking and public transport" })).toBeVisible();
  await expect(page.getByText("22 parking spaces behind the building")).toBeVisible();
  const address = `${stage.server}/help/${clinic.slug}/clinic-14`;
  expect(page.url()).toBe(address);
  expect(await attribute(page, 'link[rel="canonical"]', "href")).toBe(address);
  expect(await attribute(page, 'meta[property="og:title"]', "content")).toBe("Parking and public transport");
  expect(await attribute(page, 'meta[name="robots"]', "content")).toBe("index, follow");
  const [data] = await structuredData(page);
  expect(data).toMatchObject({
    "@graph": [
      { "@type": "Article", headline: "Parking and public transport", mainEntityOfPage: address },
      {
        "@type": "FAQPage",
        mainEntity: [{ "@type": "Question", acceptedAnswer: { text: expect.stringContaining("22 parking spaces") } }],
      },
    ],
  });
  const card = await page.request.get((await attribute(page, 'meta[property="og:image"]', "content")) ?? "");
  expect([card.status(), card.headers()["content-type"]]).toEqual([200, "image/png"]);

  await page.goto(`/help/${clinic.slug}?q=bicycles`);
  await expect(page.getByRole("heading", { name: "No article answers “bicycles”." })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Open the chat" }).click();
  await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible();
});

test("the sitemap lists exactly the public articles; drafts and articles for members are nowhere", async ({
  openWorkspace,
  newBrowser,
  stage,
  sql,
  watch,
}) => {
  watch.allow(/status of 404/);
  const markdown = "## Hours\nFrom 8.\n## Draft\nNot yet.\n## Discounts\nTwenty percent.\n## Größe & <Gewicht>\nKlein.";
  const shop = await openWorkspace({ markdown });
  await sql`update articles set status = 'draft' where workspace_id = ${shop.workspaceId} and slug = 'draft'`;
  await sql`update articles set audience = 'members' where workspace_id = ${shop.workspaceId} and slug = 'discounts'`;
  const page = await (await newBrowser()).newPage();
  const home = `${stage.server}/help/${shop.slug}`;
  const sitemap = await page.request.get(`${home}/sitemap.xml`);
  expect(sitemap.headers()["content-type"]).toContain("xml");
  const listed = [...(await sitemap.text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url);
  expect(listed.sort()).toEqual([home, `${home}/große-gewicht`, `${home}/hours`].map(encodeURI).sort());
  for (const url of listed) expect((await page.goto(url ?? ""))?.status(), url).toBe(200);

  for (const hidden of ["draft", "discounts", "discounts/opengraph-image", "what-never-was"])
    expect((await page.request.get(`${home}/${hidden}`)).status(), hidden).toBe(404);
  expect((await page.request.get(`${stage.server}/help/nobody/sitemap.xml`)).status()).toBe(404);
  expect((await page.goto(`/help/${shop.slug}/discounts`))?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "This article is not here any more." })).toBeVisible();
  await page.getByRole("link", { name: "All articles" }).click();
  await expect(page.getByRole("heading", { name: "How can we help?" })).toBeVisible();
  for (const query of ["", "?q=discounts+percent", "?q=not+yet"]) {
    const answer = await page.goto(`/help/${shop.slug}${query}`);
    expect(answer?.headers()["cache-control"]).toBe("private, no-cache");
    await expect(page.getByRole("link", { name: /Discounts|Draft/ })).toHaveCount(0);
  }
});

test("the help pages speak the language of the reader, and an article its own", async ({
  openWorkspace,
  newBrowser,
  sql,
}) => {
  const clinic = await openWorkspace();
  await sql`update articles set lang = 'ar', title = 'ساعات العمل' where workspace_id = ${clinic.workspaceId} and slug = 'clinic-01'`;
  const page = await (await newBrowser({ locale: "de-DE" })).newPage();
  await page.goto(`/help/${clinic.slug}`);
  await expect(page.getByRole("heading", { name: "Wie können wir helfen?" })).toBeVisible();
  await expect(page.locator('link[rel="alternate"][hreflang]')).toHaveCount(3);
  await page.getByRole("navigation", { name: "Sprachen" }).getByRole("link", { name: "العربية" }).click();
  await expect(page.getByRole("heading", { name: "كيف يمكننا مساعدتك؟" })).toBeVisible();
  await page.getByRole("link", { name: /^ساعات العمل/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "ساعات العمل" })).toBeVisible();
  await expect(page.locator('[dir="rtl"][lang="ar"]').first()).toBeVisible();
  const card = await page.request.get((await attribute(page, 'meta[property="og:image"]', "content")) ?? "");
  expect(card.status()).toBe(200);
});
