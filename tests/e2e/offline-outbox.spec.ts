// What a customer typed is sent once, in order, whatever the network does meanwhile.
import type { Page } from "@playwright/test";
import { answerFrom, logOf, messageField, openChat, personButton, place, said, say, sendButton } from "../support/chat";
import { expect, test } from "../support/fixtures";

const FIVE = ["First of five.", "Second of five.", "Third of five.", "Fourth of five.", "Fifth of five."];
const API = "**/api/v1/chat/**";

const bubbles = (page: Page) =>
  logOf(page)
    .getByRole("article")
    .filter({ hasText: /of five/ });

test("five messages typed offline survive a reload and all arrive once, in the order they were typed", async ({
  openWorkspace,
  customerOf,
  sql,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  await customer.context().setOffline(true);
  for (const text of FIVE) await say(customer, text);
  await expect(bubbles(customer)).toHaveText(FIVE.map((text) => new RegExp(text)));
  await expect(logOf(customer).getByText("Sending")).toHaveCount(5);

  // The page itself comes back, its words to the server do not yet.
  await customer.route(API, (route) => route.abort("internetdisconnected"));
  await customer.context().setOffline(false);
  await openChat(customer, clinic.slug);
  await expect(bubbles(customer)).toHaveText(FIVE.map((text) => new RegExp(text)));
  expect(await sql`select from entries where workspace_id = ${clinic.workspaceId}`).toHaveLength(0);

  await customer.context().setOffline(true);
  await customer.unroute(API);
  await customer.context().setOffline(false);
  await expect(logOf(customer).getByText("Sending")).toHaveCount(0);
  await expect(bubbles(customer)).toHaveText(FIVE.map((text) => new RegExp(text)));
  const stored = await sql`select text from entries where workspace_id = ${clinic.workspaceId}
    and actor = 'contact' and kind = 'message' order by seq`;
  expect(stored.map(({ text }) => text)).toEqual(FIVE);
  expect(await sql`select from contacts where workspace_id = ${clinic.workspaceId}`).toHaveLength(1);
  await customer.reload();
  await expect(bubbles(customer)).toHaveText(FIVE.map((text) => new RegExp(text)));
});

test("what two tabs of one browser take while offline arrives once, in the order it was typed, though one of them is closed", async ({
  openWorkspace,
  customerOf,
  sql,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  const clinic = await openWorkspace();
  const one = await customerOf(clinic);
  const other = await one.context().newPage();
  await openChat(other, clinic.slug);
  await one.context().setOffline(true);
  for (const [i, text] of FIVE.entries()) {
    const tab = i % 2 === 0 ? one : other;
    await say(tab, text);
    for (const page of [one, other]) await expect(bubbles(page)).toHaveCount(i + 1);
  }
  await one.close();
  await other.context().setOffline(false);
  await expect(logOf(other).getByText("Sending")).toHaveCount(0);
  await expect(bubbles(other)).toHaveText(FIVE.map((text) => new RegExp(text)));
  const stored = await sql`select text from entries where workspace_id = ${clinic.workspaceId}
    and actor = 'contact' and kind = 'message' order by seq`;
  expect(stored.map(({ text }) => text)).toEqual(FIVE);
  expect(await sql`select from contacts where workspace_id = ${clinic.workspaceId}`).toHaveLength(1);
});

test("a double click and a double Enter send once", async ({ openWorkspace, customerOf, sql }) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  await messageField(customer).fill("When are you open on Saturday?");
  await sendButton(customer).dblclick();
  await expect(answerFrom(customer, "Opening hours")).toBeVisible();
  await messageField(customer).fill("Where can I park?");
  await messageField(customer).press("Enter");
  await messageField(customer).press("Enter");
  await expect(answerFrom(customer, "Parking and public transport")).toBeVisible();
  for (const text of ["When are you open on Saturday?", "Where can I park?"]) {
    await expect(said(customer, text)).toHaveCount(1);
    expect(await sql`select from entries where workspace_id = ${clinic.workspaceId} and text = ${text}`).toHaveLength(
      1,
    );
  }
});

test("when the answer to a committed message is lost, it is stored once, shown once and sent without a person's doing", async ({
  openWorkspace,
  customerOf,
  sql,
  watch,
}) => {
  watch.allow(/ERR_FAILED/);
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  for (const [path, text] of [
    ["start", "When are you open on Saturday?"],
    ["messages", "Where can I park?"],
  ] as const) {
    let lost = 0;
    const seen = Promise.withResolvers<void>();
    await customer.route(`${API}/${path}`, async (route) => {
      if (lost++ > 0) return route.continue();
      await seen.promise;
      await route.fetch();
      await route.abort("failed");
    });
    await say(customer, text);
    const bubble = said(customer, text);
    await expect(bubble).toContainText("Sending");
    seen.resolve();
    await expect(bubble).not.toContainText("Sending", { timeout: 10_000 });
    await expect(bubble).toHaveCount(1);
    await expect.poll(() => lost).toBeGreaterThan(1);
    expect(await sql`select from entries where workspace_id = ${clinic.workspaceId} and text = ${text}`).toHaveLength(
      1,
    );
    await expect
      .poll(() => sql`select from turns where workspace_id = ${clinic.workspaceId} and outcome is null`)
      .toHaveLength(0);
  }
  expect(await sql`select from contacts where workspace_id = ${clinic.workspaceId}`).toHaveLength(1);
  await customer.reload();
  await expect(said(customer, "Where can I park?")).toHaveCount(1);
});

test("a wish for a person that was pressed offline reaches one when the network is back", async ({
  openWorkspace,
  customerOf,
  sql,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  await customer.context().setOffline(true);
  await say(customer, "Where can I park?");
  await personButton(customer).click();
  await expect(personButton(customer)).toBeDisabled();
  await customer.context().setOffline(false);
  await expect(place(customer)).toBeVisible();
  const kinds = await sql`select kind from entries where workspace_id = ${clinic.workspaceId}
    and (kind = 'handoff' or actor = 'contact') order by seq`;
  expect(kinds.map(({ kind }) => kind)).toEqual(["message", "handoff"]);
});

test("a message that the server refuses stays on screen with the reason, and can be edited or sent again", async ({
  openWorkspace,
  customerOf,
  watch,
}) => {
  watch.allow(/status of 413/);
  const customer = await customerOf(await openWorkspace());
  await say(customer, "When are you open on Saturday?");
  await expect(answerFrom(customer, "Opening hours")).toBeVisible();
  const error = "This message is longer than 32 KB.";
  await customer.route(`${API}/messages`, (route) =>
    route.fulfill({ status: 413, json: { error, code: "too_large" } }),
  );
  await say(customer, "Where can I park?");
  await expect(logOf(customer).getByRole("alert")).toContainText(`Not sent. ${error}`);
  await customer.getByRole("button", { name: "Edit" }).click();
  await expect(messageField(customer)).toHaveValue("Where can I park?");
  await expect(said(customer, "Where can I park?")).toHaveCount(0);

  await sendButton(customer).click();
  await expect(logOf(customer).getByRole("alert")).toBeVisible();
  await customer.unroute(`${API}/messages`);
  await customer.getByRole("button", { name: "Try again" }).click();
  await expect(answerFrom(customer, "Parking and public transport")).toBeVisible();
  await expect(said(customer, "Where can I park?")).toHaveCount(1);
});

test("a browser without storage sends all the same", async ({ openWorkspace, newBrowser }) => {
  const context = await newBrowser();
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new Error("There is no storage here.");
    };
  });
  const customer = await context.newPage();
  await openChat(customer, (await openWorkspace()).slug);
  await say(customer, "When are you open on Saturday?");
  await expect(said(customer, "When are you open on Saturday?")).toHaveCount(1);
  await expect(answerFrom(customer, "Opening hours")).toBeVisible();
});
