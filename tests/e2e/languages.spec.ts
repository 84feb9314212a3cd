// The customer's side speaks the browser's language, in its direction.
import { isLive } from "../support/chat";
import { expect, test } from "../support/fixtures";

test("a German customer reads German, up to the line of the handoff", async ({ openWorkspace, newBrowser, sql }) => {
  const clinic = await openWorkspace({
    markdown: "## Öffnungszeiten\n\nDie Praxis ist am Samstag von 8:30 bis 12:30 geöffnet.",
    lang: "de",
  });
  const page = await (await newBrowser({ locale: "de-DE" })).newPage();
  await page.goto(`/chat/${clinic.slug}`);
  const log = page.getByRole("log", { name: "Gespräch" });
  await expect(log).toHaveJSProperty("isConnected", true);
  expect(
    await log.evaluate((node) => [node.closest("[lang]")?.getAttribute("lang"), getComputedStyle(node).direction]),
  ).toEqual(["de", "ltr"]);
  await expect(page.getByText("Zuerst antwortet eine KI. Eine Person ist einen Klick entfernt.")).toBeVisible();
  const field = page.getByRole("textbox", { name: "Nachricht" });
  await isLive(field);
  await field.fill("Wann haben Sie am Samstag geöffnet?");
  await page.getByRole("button", { name: "Senden" }).click();
  await expect(log.getByRole("article").filter({ hasText: "8:30 bis 12:30" })).toContainText("KI");
  await expect(log.getByRole("link", { name: "Öffnungszeiten" })).toBeVisible();
  await page.getByRole("button", { name: "Mit einer Person sprechen" }).click();
  await expect(log.getByText(/Ich gebe Sie an eine Person weiter\./)).toBeVisible();
  await expect(page.getByText("Sie sind als Nächstes an der Reihe.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Eine Person kommt" })).toBeDisabled();
  const [handoff] = await sql`select text from entries where workspace_id = ${clinic.workspaceId} and kind = 'handoff'`;
  expect(handoff?.text).toContain("Ich gebe Sie an eine Person weiter.");
});

test("an Arabic customer reads Arabic from right to left", async ({ openWorkspace, newBrowser, sql }) => {
  const clinic = await openWorkspace();
  const page = await (await newBrowser({ locale: "ar-EG", viewport: { width: 390, height: 800 } })).newPage();
  await page.goto(`/chat/${clinic.slug}`);
  const log = page.getByRole("log", { name: "المحادثة" });
  expect(
    await log.evaluate((node) => [node.closest("[lang]")?.getAttribute("lang"), getComputedStyle(node).direction]),
  ).toEqual(["ar", "rtl"]);
  const field = page.getByRole("textbox", { name: "رسالة" });
  const send = page.getByRole("button", { name: "إرسال", exact: true });
  expect((await send.boundingBox())?.x ?? 0).toBeLessThan((await field.boundingBox())?.x ?? 0);
  await isLive(field);
  await field.fill("أريد التحدث إلى موظف من فضلك");
  await send.click();
  await expect(log.getByText(/سأحوّلك إلى شخص/)).toBeVisible();
  await expect(page.getByText("أنت التالي.")).toBeVisible();
  const [handoff] =
    await sql`select text, lang from entries where workspace_id = ${clinic.workspaceId} and kind = 'handoff'`;
  expect(handoff).toMatchObject({ lang: "ar", text: expect.stringContaining("سأحوّلك إلى شخص") });
});

test("a link may ask for a language, and other languages of the browser fall back to English", async ({
  openWorkspace,
  newBrowser,
}) => {
  const clinic = await openWorkspace();
  const page = await (await newBrowser({ locale: "fi-FI" })).newPage();
  await page.goto(`/chat/${clinic.slug}`);
  await expect(page.getByRole("button", { name: "Talk to a person" })).toBeVisible();
  for (const [lang, person] of [
    ["fr", "Parler à une personne"],
    ["es", "Hablar con una persona"],
    ["zh", "转人工"],
  ] as const) {
    await page.goto(`/chat/${clinic.slug}?lang=${lang}`);
    await expect(page.getByRole("button", { name: person })).toBeVisible();
    await expect(page.locator(`[lang=${lang}]`)).toHaveCount(1);
  }
});
