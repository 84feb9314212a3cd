// Without JavaScript the chat page is a form, a page that looks again by itself while an answer is written, and links.
import { answerFrom, logOf, messageField, personButton, place, said, say, sendButton } from "../support/chat";
import { expect, test } from "../support/fixtures";

test("a customer without JavaScript asks, reads the answer, opens its source and reaches a person", async ({
  openWorkspace,
  newBrowser,
  sql,
}) => {
  const clinic = await openWorkspace();
  const page = await (await newBrowser({ javaScriptEnabled: false })).newPage();
  await page.goto(`/chat/${clinic.slug}`);
  await expect(page.getByText("An AI answers first. A person is one click away.")).toBeVisible();
  await say(page, "When are you open on Saturday?");
  await expect(said(page, "When are you open on Saturday?")).toHaveCount(1);
  const answer = answerFrom(page, "Opening hours");
  await expect(answer).toContainText("Saturday from 8:30 to 12:30");

  await say(page, "Where can I park?");
  await expect(answerFrom(page, "Parking and public transport")).toBeVisible();
  await answer.getByRole("link", { name: "Opening hours" }).click();
  await expect(page.getByRole("heading", { name: "Opening hours" })).toBeVisible();
  await expect(page.getByText("The phone lines open at 8:00.")).toBeVisible();
  await page.goBack();

  await personButton(page).click();
  await expect(logOf(page).getByText(/I am passing you to a person/)).toHaveCount(1);
  await expect(place(page)).toContainText("You are next in line.");
  await expect(page.getByRole("button", { name: "A person is coming" })).toBeDisabled();
  expect(await sql`select from contacts where workspace_id = ${clinic.workspaceId}`).toHaveLength(1);
  expect(await sql`select from handoffs where workspace_id = ${clinic.workspaceId}`).toHaveLength(1);
});

test("a double click without JavaScript sends once", async ({ openWorkspace, newBrowser, sql }) => {
  const clinic = await openWorkspace();
  const page = await (await newBrowser({ javaScriptEnabled: false })).newPage();
  await page.goto(`/chat/${clinic.slug}`);
  await messageField(page).fill("When are you open on Saturday?");
  await sendButton(page).dblclick();
  await expect(answerFrom(page, "Opening hours")).toBeVisible();
  await expect(said(page, "When are you open on Saturday?")).toHaveCount(1);
  const stored = await sql`select from entries where workspace_id = ${clinic.workspaceId} and actor = 'contact'`;
  expect(stored).toHaveLength(1);
});

test("what is missing is said in a sentence", async ({ openWorkspace, newBrowser, sql }) => {
  const clinic = await openWorkspace();
  const page = await (await newBrowser({ javaScriptEnabled: false })).newPage();
  await page.goto(`/chat/${clinic.slug}`);
  await sendButton(page).click();
  await expect(page.getByText("Write a message first.")).toBeVisible();
  await personButton(page).click();
  await expect(page.getByText("Write first what it is about; then a person can answer it.")).toBeVisible();
  expect(await sql`select from contacts where workspace_id = ${clinic.workspaceId}`).toHaveLength(0);
});

test("a member without JavaScript signs in, or is told why not", async ({ openWorkspace, newBrowser, watch }) => {
  watch.allow(/status of 401/);
  const clinic = await openWorkspace();
  const page = await (await newBrowser({ javaScriptEnabled: false })).newPage();
  await page.goto(`/sign-in?to=/desk/${clinic.slug}/inbox`);
  await page.getByLabel("E-mail").fill(clinic.members[1]?.email ?? "");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("E-mail and password do not fit together.")).toBeVisible();
  await page.getByLabel("E-mail").fill(clinic.members[1]?.email ?? "");
  await page.getByLabel("Password").fill(clinic.members[1]?.password ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("list", { name: "Conversations" })).toBeAttached();
});
