// Every page there is, light and dark: axe finds nothing, and a phone need not scroll sideways.
import { readdirSync } from "node:fs";
import Axe from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { answerFrom, openChat, place, said, say } from "../support/chat";
import { deskButton, openConversation, reply, showView, signIn, thread, whisperField } from "../support/desk";
import { expect, test } from "../support/fixtures";

type Place = { slug: string; invitation: string; gap: string; source: string };

/** Every folder below src/app that holds a page, and an address at which that page has something to show. */
const PAGES: Record<string, (place: Place) => string> = {
  "": () => "/",
  "sign-in": () => "/sign-in",
  "sign-up": () => "/sign-up",
  reset: () => "/reset",
  "reset/[token]": () => "/reset/a-link-that-was-mailed",
  "invite/[token]": ({ invitation }) => invitation,
  "chat/[workspace]": ({ slug }) => `/chat/${slug}`,
  "chat/[workspace]/article/[slug]": ({ slug }) => `/chat/${slug}/article/clinic-01`,
  "help/[workspace]/(home)": ({ slug }) => `/help/${slug}?q=where+can+I+park`,
  "help/[workspace]/[slug]": ({ slug }) => `/help/${slug}/clinic-01`,
  desk: () => "/desk",
  "desk/[workspace]/inbox": ({ slug }) => `/desk/${slug}/inbox`,
  "desk/[workspace]/dashboard": ({ slug }) => `/desk/${slug}/dashboard`,
  "desk/[workspace]/dashboard/[kpi]": ({ slug }) => `/desk/${slug}/dashboard/human-response`,
  "desk/[workspace]/knowledge": ({ slug }) => `/desk/${slug}/knowledge`,
  "desk/[workspace]/knowledge/new": ({ slug }) => `/desk/${slug}/knowledge/new`,
  "desk/[workspace]/knowledge/import": ({ slug }) => `/desk/${slug}/knowledge/import`,
  "desk/[workspace]/knowledge/sources": ({ slug }) => `/desk/${slug}/knowledge/sources`,
  "desk/[workspace]/knowledge/sources/[source]": ({ slug, source }) => `/desk/${slug}/knowledge/sources/${source}`,
  "desk/[workspace]/knowledge/try": ({ slug }) => `/desk/${slug}/knowledge/try`,
  "desk/[workspace]/knowledge/gaps": ({ slug }) => `/desk/${slug}/knowledge/gaps`,
  "desk/[workspace]/knowledge/learnt": ({ slug }) => `/desk/${slug}/knowledge/learnt`,
  "desk/[workspace]/knowledge/gaps/[id]": ({ slug, gap }) => `/desk/${slug}/knowledge/gaps/${gap}`,
  "desk/[workspace]/knowledge/article/[slug]": ({ slug }) => `/desk/${slug}/knowledge/article/clinic-01`,
  "desk/[workspace]/knowledge/article/[slug]/edit": ({ slug }) => `/desk/${slug}/knowledge/article/clinic-01/edit`,
  "desk/[workspace]/knowledge/article/[slug]/history": ({ slug }) =>
    `/desk/${slug}/knowledge/article/clinic-01/history`,
  "desk/[workspace]/policy": ({ slug }) => `/desk/${slug}/policy`,
  "desk/[workspace]/settings": ({ slug }) => `/desk/${slug}/settings`,
  "desk/[workspace]/settings/workspace": ({ slug }) => `/desk/${slug}/settings/workspace`,
  "desk/[workspace]/settings/members": ({ slug }) => `/desk/${slug}/settings/members`,
  "desk/[workspace]/settings/safety": ({ slug }) => `/desk/${slug}/settings/safety`,
  "desk/[workspace]/settings/mail": ({ slug }) => `/desk/${slug}/settings/mail`,
  "desk/[workspace]/settings/account": ({ slug }) => `/desk/${slug}/settings/account`,
};
const UNKNOWN = "Do you sell compression stockings?";
const NEED = "Let me talk to a human: you charged me 65 euros twice for invoice A-48213.";

test.describe.configure({ timeout: 240_000 });

/** A file that waits for review: one article is new, one changed, one row is left out. */
async function importedBy(page: Page, slug: string): Promise<string> {
  const answer = await page.request.post(`/api/v1/desk/${slug}/documents?name=faq.md`, {
    headers: { "content-type": "application/octet-stream", "sec-fetch-site": "same-origin" },
    data: "## clinic-01: Opening hours\n\nFrom 8 to 18.\n\n## Pets\n\nSmall dogs.\n\n## Nothing\n",
  });
  return (await answer.json()).sourceId;
}

test("no page is forgotten here", () => {
  const files = readdirSync("src/app", { recursive: true, encoding: "utf8" });
  const folders = files
    .filter((file) => /(?:^|\/)page\.tsx$/.test(file))
    .map((file) => file.replace(/\/?page\.tsx$/, ""));
  expect(Object.keys(PAGES).sort()).toEqual(folders.sort());
});

for (const [kind, belongs] of [
  ["public", /^(?!desk)/],
  ["desk's", /^desk(?!.*knowledge)/],
  ["knowledge room's", /knowledge/],
] as const) {
  test(`axe finds nothing on the ${kind} pages`, async ({ openWorkspace, customerOf, newBrowser, stage, sql }) => {
    const clinic = await openWorkspace();
    const [owner] = clinic.members;
    if (!owner) throw new Error("There is no owner.");
    await stage.ask("invite", { by: owner, email: `new.${clinic.slug}@example.com`, role: "agent" });
    const [mail] = await sql`select body from mail_outbox where workspace_id = ${clinic.workspaceId}`;
    const invitation = /http\S+/.exec(mail?.body)?.[0] ?? "";
    const page = await (await newBrowser()).newPage();
    let gap = "";
    if (kind === "knowledge room's") {
      await say(await customerOf(clinic), UNKNOWN);
      await expect
        .poll(async () => {
          const [row] = await sql`select id from gaps where workspace_id = ${clinic.workspaceId}`;
          gap = row?.id ?? "";
          return gap;
        })
        .not.toBe("");
    }
    if (kind !== "public") {
      const customer = await customerOf(clinic);
      await say(customer, NEED);
      await expect(place(customer)).toBeVisible();
      await signIn(page, owner, `/desk/${clinic.slug}/inbox`);
    }
    const source = kind === "public" ? "" : await importedBy(page, clinic.slug);
    for (const [folder, address] of Object.entries(PAGES).filter(([folder]) => belongs.test(folder))) {
      await page.goto(address({ slug: clinic.slug, invitation, gap, source }));
      await expect(page.locator("h1, h2").first()).toBeAttached();
      await nothingIsFound(page, folder);
    }
  });
}

test("axe finds nothing on the chat page while a customer is answered, waits, and talks with a person", async ({
  openWorkspace,
  newBrowser,
  agentOf,
}) => {
  const clinic = await openWorkspace();
  const page = await (await newBrowser()).newPage();
  await openChat(page, clinic.slug);
  await say(page, "When are you open on Saturday?");
  await expect(answerFrom(page, "Opening hours")).toBeVisible();
  await nothingIsFound(page, "answered");
  await answerFrom(page, "Opening hours").getByRole("link").click();
  await expect(page.getByRole("dialog")).toContainText("The phone lines open");
  await nothingIsFound(page, "a source");
  await page.keyboard.press("Escape");
  await say(page, NEED);
  await expect(place(page)).toBeVisible();
  await nothingIsFound(page, "waiting");
  const desk = await agentOf(clinic, clinic.members[1]);
  await openConversation(desk, NEED);
  await deskButton(desk, "Claim").click();
  await reply(desk, "I am looking at it.");
  await expect(said(page, "I am looking at it.")).toBeVisible();
  await nothingIsFound(page, "with a person");
  await deskButton(desk, "Resolve").click();
  await expect(page.getByText("This conversation is resolved.")).toBeVisible();
  await nothingIsFound(page, "resolved");
});

test("axe finds nothing where an agent whispers and hands back under a contract", async ({
  openWorkspace,
  customerOf,
  agentOf,
}) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  await say(customer, "When are you open on Saturday?");
  await expect(answerFrom(customer, "Opening hours")).toBeVisible();
  const desk = await agentOf(clinic, clinic.members[1]);
  await showView(desk, "With the responder");
  await openConversation(desk, /./);
  await desk.getByRole("tab", { name: "Whisper" }).click();
  await whisperField(desk).fill("Do not talk about parking");
  await deskButton(desk, "Send whisper").click();
  await expect(deskButton(desk, "Stop following")).toBeVisible();
  await nothingIsFound(desk, "a whisper");
  await deskButton(desk, "Claim").click();
  await desk.getByRole("tab", { name: "Write a reply" }).click();
  await reply(desk, "I will send you the form today.");
  await expect(said(customer, /the form/)).toBeVisible();
  await deskButton(desk, "Hand back").click();
  await desk.getByRole("checkbox", { name: "Show it to the customer" }).check();
  await nothingIsFound(desk, "the form of a hand-back");
  await deskButton(desk, "Hand back now").click();
  await expect(desk.getByRole("region", { name: "The responder follows" })).toBeVisible();
  await nothingIsFound(desk, "a contract");
  await expect(customer.getByText("Agreed: I will send you the form today.")).toBeVisible();
  await nothingIsFound(customer, "handed back");
});

test("axe finds nothing on the inbox with a conversation open, held, noted and resolved", async ({
  openWorkspace,
  customerOf,
  agentOf,
}) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  await say(customer, "When are you open on Saturday?");
  await expect(answerFrom(customer, "Opening hours")).toBeVisible();
  await say(customer, NEED);
  await expect(place(customer)).toBeVisible();
  const desk = await agentOf(clinic, clinic.members[1]);
  await openConversation(desk, NEED);
  for (const summary of await desk.getByText(/^Decision: /).all()) await summary.click();
  await nothingIsFound(desk, "a handoff");
  await deskButton(desk, "Claim").click();
  await expect(deskButton(desk, "Release")).toBeVisible();
  await deskButton(desk, "Find an article").click();
  await expect(desk.getByRole("list", { name: "Articles found" })).toBeVisible();
  await nothingIsFound(desk, "finding an article");
  await desk.keyboard.press("Escape");
  await desk.getByRole("tab", { name: "Write a note" }).click();
  await nothingIsFound(desk, "held");
  await deskButton(desk, "Snooze").click();
  await nothingIsFound(desk, "the choice of a snooze");
  await desk.keyboard.press("Escape");
  await desk.locator("body").press("Shift+Slash");
  await expect(desk.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await nothingIsFound(desk, "the keys");
  await desk.keyboard.press("Escape");
  await deskButton(desk, "Resolve").click();
  await expect(thread(desk).getByRole("button", { name: "Reopen" })).toBeVisible();
  await nothingIsFound(desk, "resolved");
});

test("axe finds nothing on the policy with a rule open, a message tested, changes, history and the reason asked", async ({
  openWorkspace,
  agentOf,
}) => {
  const clinic = await openWorkspace();
  const page = await agentOf(clinic, clinic.members[0]);
  await page.goto(`/desk/${clinic.slug}/policy`);
  await deskButton(page, "Add a rule").click();
  await nothingIsFound(page, "a rule without words");
  await page.getByLabel("Words or phrases, with commas between them").fill("open, hours");
  await deskButton(page, "And also").click();
  await page.getByLabel("Message to test").fill("When are you open?");
  await deskButton(page, "Test").last().click();
  await expect(page.getByRole("region", { name: "Draft" })).toBeVisible();
  await nothingIsFound(page, "a rule and its test");
  for (const view of ["Changes", "History"]) {
    await deskButton(page, view).click();
    await nothingIsFound(page, view);
  }
  await deskButton(page, "Publish").click();
  await nothingIsFound(page, "the reason");
});

test("axe finds nothing where there is nothing, or where one may not go", async ({
  openWorkspace,
  newBrowser,
  watch,
}) => {
  watch.allow(/status of 404/);
  const [mine, theirs] = [await openWorkspace({ markdown: "" }), await openWorkspace()];
  const page = await (await newBrowser()).newPage();
  await page.goto("/there-is-nothing-here");
  await nothingIsFound(page, "404");
  await page.goto(`/help/${mine.slug}`);
  await nothingIsFound(page, "help pages without articles");
  await page.goto(`/help/${mine.slug}/an-article-that-was-hidden`);
  await nothingIsFound(page, "a help page that is gone");
  await page.goto(`/help/${theirs.slug}`);
  await nothingIsFound(page, "all articles");
  await page.goto("/invite/a-link-that-was-used");
  await nothingIsFound(page, "a used invitation");
  await signIn(page, mine.members[1] ?? { email: "", password: "" }, `/desk/${mine.slug}/inbox`);
  await nothingIsFound(page, "an empty inbox");
  for (const room of ["knowledge", "knowledge/gaps", "dashboard", "policy", "settings/workspace", "settings/members"]) {
    await page.goto(`/desk/${mine.slug}/${room}`);
    await nothingIsFound(page, `an agent's ${room}`);
  }
  await page.goto(`/desk/${theirs.slug}/inbox`);
  await expect(page.getByRole("heading", { name: "You are not a member here" })).toBeVisible();
  await nothingIsFound(page, "somebody else's desk");
});

/** All rules in the light; in the dark only colours are others. */
async function nothingIsFound(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveClass(new RegExp(colorScheme));
    const axe = new Axe({ page });
    const { violations } = await (colorScheme === "light" ? axe : axe.withRules("color-contrast")).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
    expect.soft(found, `${name}, ${colorScheme}`).toEqual([]);
  }
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const sideways = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(await sideways(), `${name}, sideways at 390 px`).toBe(0);
  if (size) await page.setViewportSize(size);
}
