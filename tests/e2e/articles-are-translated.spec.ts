// An article in a second language: written and linked at the desk, and from then on one click away for whoever reads the other one.
import { deskButton, signIn } from "../support/desk";
import { expect, test } from "../support/fixtures";

test("a member links a translation, and readers without JavaScript and search engines find the way between the two", async ({
  openWorkspace,
  newBrowser,
  stage,
}) => {
  const shop = await openWorkspace({ markdown: "## Opening hours\nWe open at 8.\n\n## Parking\nBehind the house." });
  const [owner] = shop.members;
  if (!owner) throw new Error("There is no owner.");
  const desk = await (await newBrowser()).newPage();
  const room = `/desk/${shop.slug}/knowledge`;
  await signIn(desk, owner, `/desk/${shop.slug}/inbox`);
  await desk.goto(`${room}/new`);
  await desk.getByRole("textbox", { name: "Title" }).fill("Öffnungszeiten");
  await desk.getByRole("combobox", { name: "Language" }).selectOption("German");
  const original = desk.getByRole("combobox", { name: "Translation of" });
  await original.fill("open");
  await expect(desk.getByRole("listbox", { name: "Translation of" }).getByRole("option")).toHaveText([
    /^Opening hours\s*English$/,
  ]);
  await original.press("Enter");
  await expect(original).toHaveValue("Opening hours");
  await desk.getByRole("textbox", { name: "Text" }).fill("Wir öffnen um 8 Uhr.");
  await deskButton(desk, "Publish").click();
  await expect(desk.getByRole("article")).toContainText("Wir öffnen um 8 Uhr.");
  await desk.getByRole("link", { name: "English", exact: true }).click();
  await expect(desk.getByRole("article")).toContainText("We open at 8.");
  await expect(desk.getByRole("link", { name: "German", exact: true })).toBeVisible();

  const home = `${stage.server}/help/${shop.slug}`;
  const german = `${home}/offnungszeiten`;
  const reader = await (await newBrowser({ javaScriptEnabled: false, locale: "de-DE" })).newPage();
  await reader.goto(home);
  const lists = reader.getByRole("main").getByRole("region");
  await expect(lists).toHaveCount(2);
  await expect(lists.nth(0).getByRole("listitem")).toHaveText([/^Öffnungszeiten/]);
  await expect(lists.nth(1).getByRole("heading", { name: "Nur auf Englisch" })).toBeVisible();
  await expect(lists.nth(1).getByRole("listitem")).toHaveText([/^Parking/]);

  await lists
    .nth(0)
    .getByRole("link", { name: /^Öffnungszeiten/ })
    .click();
  await expect(reader).toHaveURL(german);
  const alternate = (page: typeof reader, lang: string) =>
    page.locator(`link[rel="alternate"][hreflang="${lang}"]`).getAttribute("href");
  for (const url of [german, `${home}/opening-hours`]) {
    await reader.goto(url);
    expect(await alternate(reader, "de")).toBe(german);
    expect(await alternate(reader, "en")).toBe(`${home}/opening-hours`);
    expect(await alternate(reader, "x-default")).toBe(`${home}/opening-hours`);
  }
  await expect(reader.getByRole("navigation", { name: "Languages" }).getByRole("link")).toHaveText([
    "Deutsch",
    "English",
  ]);
  await reader.getByRole("link", { name: "Deutsch" }).click();
  await expect(reader.getByRole("heading", { level: 1, name: "Öffnungszeiten" })).toBeVisible();
  await reader.goto(`${home}/parking`);
  await expect(reader.locator('link[rel="alternate"][hreflang]')).toHaveCount(0);
  await expect(reader.getByRole("navigation")).toHaveCount(0);

  const sitemap = await (await reader.request.get(`${home}/sitemap.xml`)).text();
  const link = (lang: string, href: string) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${href}"/>`;
  expect(sitemap.split(link("de", german))).toHaveLength(3);
  expect(sitemap.split(link("en", `${home}/opening-hours`))).toHaveLength(3);
});

test("a link that would make two texts in one language is refused at its field, and can be taken away again", async ({
  openWorkspace,
  newBrowser,
  sql,
}) => {
  const shop = await openWorkspace({ markdown: "## Hours\nFrom 8.\n## Horaires\nDe 8.\n## Horaires bis\nDe 9." });
  await sql`update articles set lang = 'fr' where workspace_id = ${shop.workspaceId} and slug like 'horaires%'`;
  await sql`update article_versions set lang = 'fr' where workspace_id = ${shop.workspaceId} and title like 'Horaires%'`;
  const [owner] = shop.members;
  if (!owner) throw new Error("There is no owner.");
  const desk = await (await newBrowser()).newPage();
  await signIn(desk, owner, `/desk/${shop.slug}/inbox`);
  const original = desk.getByRole("combobox", { name: "Translation of" });
  const choose = async (slug: string) => {
    await desk.goto(`/desk/${shop.slug}/knowledge/article/${slug}/edit`);
    await original.click();
    await desk.getByRole("option", { name: /^Hours/ }).click();
    await deskButton(desk, "Publish changes").click();
  };
  await choose("horaires");
  await expect(desk.getByRole("link", { name: "English", exact: true })).toBeVisible();
  await choose("horaires-bis");
  await expect(desk.getByText("would both be its text in French. Link only one of them.")).toBeVisible();
  await expect(original).toHaveAttribute("aria-invalid", "true");
  await deskButton(desk, "Discard").click();

  await desk.goto(`/desk/${shop.slug}/knowledge/article/horaires/edit`);
  await expect(original).toHaveValue("Hours");
  await desk.getByRole("button", { name: "Clear: Translation of" }).click();
  await deskButton(desk, "Publish changes").click();
  await expect(desk.getByRole("article")).toContainText("De 8.");
  await expect(desk.getByRole("link", { name: "English", exact: true })).toHaveCount(0);
});
