// Signing up, in and out; links by mail; and what ends somebody's access.
import type { Page } from "@playwright/test";
import type postgres from "postgres";
import { isLive, openChat, place, say } from "../support/chat";
import { conversations, fillSignIn, openConversation, signIn } from "../support/desk";
import { expect, test } from "../support/fixtures";

const NEW_PASSWORD = "another long password";

/** The newest link that was mailed to this address. */
async function mailedLink(sql: postgres.Sql, email: string): Promise<string> {
  const mail = () => sql`select body from mail_outbox where recipient = ${email} order by created_at desc limit 1`;
  await expect.poll(mail).toHaveLength(1);
  return /http\S+/.exec((await mail())[0]?.body)?.[0] ?? "";
}

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
}

const unique = () => Math.random().toString(36).slice(2, 10);

test("signing up makes a workspace with a chat page that works at once", async ({ newBrowser }) => {
  const page = await (await newBrowser()).newPage();
  await page.goto("/sign-up");
  await isLive(page.getByLabel("Company"));
  const company = `Bakery ${unique()}`;
  const email = `${unique()}@example.com`;
  await fill(page, { Company: company, "Your name": "Anna Bauer", "E-mail": email, Password: "short" });
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByText("Choose a password of at least 10 characters.")).toBeVisible();
  await expect(page.getByLabel("Company")).toHaveValue(company);
  await page.getByLabel("Password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Create workspace" }).click();
  await page.waitForURL(/\/desk\/[^/]+\//);
  const slug = /\/desk\/([^/]+)\//.exec(page.url())?.[1] ?? "";

  const customer = await (await newBrowser()).newPage();
  await openChat(customer, slug);
  await expect(customer).toHaveTitle(company);
  await say(customer, "Let me talk to a human about a cake.");
  await expect(place(customer)).toBeVisible();
  await page.getByRole("link", { name: "Inbox" }).click();
  await openConversation(page, "about a cake");
});

test("an address that has an account cannot sign up again, and what was typed stays", async ({
  openWorkspace,
  newBrowser,
}) => {
  const { members } = await openWorkspace();
  const page = await (await newBrowser()).newPage();
  await page.goto("/sign-up");
  await isLive(page.getByLabel("Company"));
  const email = members[0]?.email ?? "";
  await fill(page, { Company: "Twice", "Your name": "Anna", "E-mail": email, Password: NEW_PASSWORD });
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(
    page.getByText("This e-mail address has an account already. Sign in, or reset the password."),
  ).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
});

test("an invitation is mailed, joins once, and the new member answers customers", async ({
  openWorkspace,
  agentOf,
  newBrowser,
  sql,
}) => {
  const company = await openWorkspace();
  const owner = await agentOf(company, company.members[0]);
  await owner.goto(`/desk/${company.slug}/settings/members`);
  const email = `${unique()}@example.com`;
  await isLive(owner.getByLabel("E-mail"));
  await owner.getByLabel("E-mail").fill(email);
  await owner.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(owner.getByText(`${email} is invited.`)).toBeVisible();

  const link = await mailedLink(sql, email);
  const page = await (await newBrowser()).newPage();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: `Join ${company.name}` })).toBeVisible();
  await isLive(page.getByLabel("Your name"));
  await fill(page, { "Your name": "Nina Neu", Password: NEW_PASSWORD });
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL(new RegExp(`/desk/${company.slug}/inbox`));
  await expect(conversations(page)).toBeAttached();
  await expect(page.getByRole("link", { name: "Dashboard" })).toHaveCount(0);

  const late = await (await newBrowser()).newPage();
  await late.goto(link);
  await expect(late.getByRole("heading", { name: "This invitation is no longer good" })).toBeVisible();
});

test("who has an account already joins with it, and then chooses among both workspaces", async ({
  openWorkspace,
  newBrowser,
  stage,
  sql,
}) => {
  const [home, other] = [await openWorkspace(), await openWorkspace()];
  const [by, maria] = [other.members[0], home.members[1]];
  if (!by || !maria) throw new Error("There are no members.");
  await stage.ask("invite", { by, email: maria.email, role: "agent" });
  const page = await (await newBrowser()).newPage();
  await page.goto(await mailedLink(sql, maria.email));
  await page.getByRole("link", { name: "Sign in to join" }).click();
  await fillSignIn(page, maria);
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL(new RegExp(`/desk/${other.slug}/inbox`));
  await page.goto("/desk");
  await page.getByRole("link", { name: home.name }).click();
  await page.waitForURL(new RegExp(`/desk/${home.slug}/inbox`));
});

test("a mailed reset sets a new password once, ends every session, and the old password is dead", async ({
  openWorkspace,
  agentOf,
  newBrowser,
  sql,
  watch,
}) => {
  watch.allow(/status of 401/);
  const company = await openWorkspace();
  const [, maria] = company.members;
  const open = await agentOf(company, maria);
  const page = await (await newBrowser()).newPage();
  await page.goto("/reset");
  await isLive(page.getByLabel("E-mail"));
  await page.getByLabel("E-mail").fill(maria?.email ?? "");
  await page.getByRole("button", { name: "Send a link" }).click();
  await expect(
    page.getByText(/^If this address has an account, a link was made, but no mail server is set up here/),
  ).toBeVisible();
  const link = await mailedLink(sql, maria?.email ?? "");
  await page.goto(link);
  await isLive(page.getByLabel("New password"));
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Your new password is set, and every other session has ended.")).toBeVisible();
  await open.waitForURL(/\/sign-in/, { timeout: 5_000 });

  await page.goto("/sign-in");
  await fillSignIn(page, maria);
  await expect(page.getByText("E-mail and password do not fit together.")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(maria?.email ?? "");
  await signIn(page, { email: maria?.email ?? "", password: NEW_PASSWORD }, `/desk/${company.slug}/inbox`);

  await page.goto(link);
  await isLive(page.getByLabel("New password"));
  await page.getByLabel("New password").fill("yet another long one");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("This link was used already or has expired. Ask for a new one.")).toBeVisible();
});

test("an address without an account is told the same at a reset, and no mail goes out", async ({ newBrowser, sql }) => {
  const page = await (await newBrowser()).newPage();
  await page.goto("/reset");
  await isLive(page.getByLabel("E-mail"));
  const email = `${unique()}@example.com`;
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send a link" }).click();
  await expect(
    page.getByText(/^If this address has an account, a link was made, but no mail server is set up here/),
  ).toBeVisible();
  expect(await sql`select from mail_outbox where recipient = ${email}`).toHaveLength(0);
});

test("wrong passwords are refused alike, and too many of them with a sentence", async ({
  openWorkspace,
  newBrowser,
  watch,
}) => {
  watch.allow(/status of 401/);
  const { members, slug } = await openWorkspace();
  const [, maria] = members;
  const page = await (await newBrowser()).newPage();
  await page.goto("/sign-in");
  await fillSignIn(page, { email: `${unique()}@example.com`, password: NEW_PASSWORD });
  await expect(page.getByText("E-mail and password do not fit together.")).toBeVisible();
  await page.getByLabel("E-mail").fill(maria?.email ?? "");
  const signInButton = page.getByRole("button", { name: "Sign in" });
  for (let tries = 0; tries < 10; tries++) {
    const answered = page.waitForResponse(/callback\/credentials/);
    await signInButton.click();
    await answered;
    await expect(signInButton).toBeEnabled();
  }
  await expect(page.getByText("E-mail and password do not fit together.")).toBeVisible();
  await signInButton.click();
  await expect(page.getByText("Too many tries. Wait a quarter of an hour, or reset the password.")).toBeVisible();
  await page.getByLabel("Password").fill(maria?.password ?? "");
  await signInButton.click();
  await expect(signInButton).toBeEnabled();
  await expect(page.getByText("Too many tries.")).toBeVisible();
  const desk = await page.goto(`/desk/${slug}/inbox`);
  expect(desk?.url()).toContain("/sign-in");
});

test("a removed member's open inbox is closed within five seconds, and nothing answers them any more", async ({
  openWorkspace,
  agentOf,
  stage,
  watch,
}) => {
  watch.allow(/status of 40[13]/);
  const company = await openWorkspace();
  const [owner, maria] = company.members;
  const page = await agentOf(company, maria);
  const before = await page.request.get(`/api/v1/desk/${company.slug}/conversations`);
  expect(before.status()).toBe(200);
  if (!owner || !maria) throw new Error("There are no members.");
  await stage.ask("removeMember", { by: owner, memberId: maria.memberId });
  await page.waitForURL(/\/sign-in/, { timeout: 5_000 });
  for (const path of ["conversations", "live"]) {
    const after = await page.request.get(`/api/v1/desk/${company.slug}/${path}`);
    expect(after.status()).toBe(401);
  }
  await page.goto(`/desk/${company.slug}/inbox`);
  expect(page.url()).toContain("/sign-in");
  await fillSignIn(page, maria);
  await expect(page.getByRole("heading", { name: /You are (?:in no workspace|not a member here)/ })).toBeVisible();
});

test("signing out ends the session, also for a copy of its cookie", async ({ openWorkspace, agentOf, newBrowser }) => {
  const company = await openWorkspace();
  const page = await agentOf(company, company.members[1]);
  const copy = await newBrowser();
  await copy.addCookies(await page.context().cookies());
  expect((await copy.request.get(`/api/v1/desk/${company.slug}/conversations`)).status()).toBe(200);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  expect((await copy.request.get(`/api/v1/desk/${company.slug}/conversations`)).status()).toBe(401);
});

test("somebody who is no member of a workspace sees nothing of it", async ({ openWorkspace, newBrowser }) => {
  const [mine, theirs] = [await openWorkspace(), await openWorkspace()];
  const page = await (await newBrowser()).newPage();
  await signIn(page, mine.members[0] ?? { email: "", password: "" }, `/desk/${mine.slug}/inbox`);
  await page.goto(`/desk/${theirs.slug}/inbox`);
  await expect(page.getByRole("heading", { name: "You are not a member here" })).toBeVisible();
  await expect(page.getByText(theirs.name)).toHaveCount(0);
});
