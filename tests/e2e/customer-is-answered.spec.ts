// A customer asks and is answered with the source, without anybody at the desk.
import { answerFrom, logOf, messageField, said, say, sendButton } from "../support/chat";
import { expect, test } from "../support/fixtures";

const HOURS = "Opening hours";

test("a customer asks, reads the answer with its source, and finds it again on return", async ({
  openWorkspace,
  customerOf,
}) => {
  const clinic = await openWorkspace();
  const page = await customerOf(clinic);
  await expect(page.getByText("An AI answers first. A person is one click away.")).toBeVisible();
  await expect(page).toHaveTitle(clinic.name);

  await say(page, "When are you open on Saturday?");
  await expect(said(page, "When are you open on Saturday?")).toHaveCount(1);
  await expect(messageField(page)).toHaveValue("");
  const answer = answerFrom(page, HOURS);
  await expect(answer).toContainText(/AI.*Saturday from 8:30 to 12:30/);

  await answer.getByRole("link", { name: HOURS }).click();
  const source = page.getByRole("dialog", { name: "Source" });
  await expect(source.getByRole("heading", { name: HOURS })).toBeVisible();
  await expect(source).toContainText("The phone lines open at 8:00.");
  await page.keyboard.press("Escape");
  await expect(source).toBeHidden();

  await page.reload();
  await expect(said(page, "When are you open on Saturday?")).toHaveCount(1);
  await expect(answer).toHaveCount(1);
});

test("a message stands in the log at once, before the server has it", async ({ openWorkspace, customerOf, sql }) => {
  const clinic = await openWorkspace();
  const page = await customerOf(clinic);
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/v1/chat/*/start", async (route) => {
    await held;
    await route.continue();
  });
  await say(page, "When are you open on Saturday?");
  const bubble = said(page, "When are you open on Saturday?");
  await expect(bubble).toContainText("Sending");
  expect(await sql`select from conversations where workspace_id = ${clinic.workspaceId}`).toHaveLength(0);
  answer();
  await expect(bubble).not.toContainText("Sending");
  await expect(bubble).toHaveCount(1);
  await expect(answerFrom(page, HOURS)).toBeVisible();
});

test("an answer that helped resolves the conversation; the next question opens it again", async ({
  openWorkspace,
  customerOf,
  sql,
}) => {
  const clinic = await openWorkspace();
  const page = await customerOf(clinic);
  await say(page, "When are you open on Saturday?");
  await expect(answerFrom(page, HOURS)).toBeVisible();
  await page.getByRole("button", { name: "This helped" }).click();
  await expect(page.getByText("This conversation is resolved. Write again to go on.")).toBeVisible();
  await expect(page.getByRole("button", { name: "This helped" })).toHaveCount(0);
  const [episode] = await sql`select outcome from episodes where workspace_id = ${clinic.workspaceId}`;
  expect(episode?.outcome).toBe("answered_confirmed");

  await say(page, "Where can I park?");
  await expect(logOf(page).getByText("Opened again")).toBeVisible();
  await expect(answerFrom(page, "Parking and public transport")).toBeVisible();
});

test("an answer that did not help is answered with the way to a person", async ({ openWorkspace, customerOf }) => {
  const page = await customerOf(await openWorkspace());
  await say(page, "When are you open on Saturday?");
  await expect(answerFrom(page, HOURS)).toBeVisible();
  await page.getByRole("button", { name: "Not what I asked" }).click();
  await expect(said(page, "I am sorry that this did not help.")).toBeVisible();
  await page.getByRole("button", { name: "Not what I asked" }).click();
  await expect(logOf(page).getByText(/asking a person/)).toBeVisible();
});

test("opening the page creates nothing", async ({ openWorkspace, customerOf, sql }) => {
  const clinic = await openWorkspace();
  const page = await customerOf(clinic);
  await page.reload();
  await expect(sendButton(page)).toBeVisible();
  for (const table of ["contacts", "contact_sessions", "conversations", "entries", "turns"])
    expect(await sql`select from ${sql(table)} where workspace_id = ${clinic.workspaceId}`, table).toHaveLength(0);
  expect((await page.context().cookies()).filter(({ name }) => name.startsWith("baton_contact"))).toEqual([]);
});

test("an address without a company says so", async ({ newBrowser, watch }) => {
  watch.allow(/status of 404/);
  const page = await (await newBrowser()).newPage();
  const answer = await page.goto("/chat/there-is-no-such-company");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test("a message longer than 32 KB stays in the composer with a plain sentence", async ({
  openWorkspace,
  customerOf,
}) => {
  const page = await customerOf(await openWorkspace());
  const long = "a".repeat(33 * 1024);
  await say(page, long);
  await expect(page.getByText("This message is too long. Shorten it or send it in parts.")).toBeVisible();
  await expect(messageField(page)).toHaveValue(long);
});
