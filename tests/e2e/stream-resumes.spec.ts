// A screen that was cut off, or not looked at, equals one that was reloaded.
import type { Page } from "@playwright/test";
import { answerFrom, isLive, logOf, place, said, say } from "../support/chat";
import { conversations, deskButton, noteField, openConversation, reply, replyField, transcript } from "../support/desk";
import { expect, test } from "../support/fixtures";

const NEED = "Let me talk to a human about my bill.";
const THIRTY = Array.from({ length: 30 }, (_, i) => `Reply number ${i + 1} of 30.`);
/** Two seconds are promised; a loaded machine is given more, but less than the 5 s after which a stream looks by itself. */
const SOON = { timeout: 4_500 };

const replies = (page: Page) => logOf(page).getByRole("article").filter({ hasText: /of 30/ });
const stay = (page: Page) => page.evaluate(() => void Object.assign(globalThis, { stayed: true }));
const stayed = (page: Page) => page.evaluate(() => "stayed" in globalThis);

test("a chat page whose stream is cut while thirty things happen shows each once, soon, without a reload", async ({
  openWorkspace,
  customerOf,
  agentOf,
  network,
  stage,
  sql,
}) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic, { server: network.address });
  await say(customer, NEED);
  await expect(place(customer)).toBeVisible();
  const desk = await agentOf(clinic, clinic.members[1]);
  await openConversation(desk, NEED);
  await deskButton(desk, "Claim").click();
  await expect(logOf(customer).getByText("Maria Sokolov joined")).toBeVisible();
  await stay(customer);

  network.cut();
  await expect(customer.getByText("No connection.")).toBeVisible();
  const [conversation] = await sql`select id from conversations where workspace_id = ${clinic.workspaceId}`;
  const by = clinic.members[1];
  if (!by) throw new Error("There is no agent.");
  await stage.ask("reply", { by, conversationId: conversation?.id, texts: THIRTY });
  await expect(transcript(desk).getByText("Reply number 30 of 30.")).toBeVisible();
  expect(await replies(customer).count()).toBe(0);

  const back = customer.waitForResponse((response) => response.url().includes("/live") && response.ok());
  network.mend();
  await back;
  await expect(replies(customer)).toHaveText(
    THIRTY.map((text) => new RegExp(text)),
    SOON,
  );
  await expect(customer.getByText("No connection.")).toHaveCount(0);
  expect(await stayed(customer)).toBe(true);
  await reply(desk, "And one more, live.");
  await expect(said(customer, "And one more, live.")).toHaveCount(1);
});

test("a desk whose stream is cut shows every handoff and message once it is back", async ({
  openWorkspace,
  customerOf,
  agentOf,
  network,
}) => {
  const clinic = await openWorkspace();
  const first = await customerOf(clinic);
  await say(first, NEED);
  const desk = await agentOf(clinic, clinic.members[1], { server: network.address });
  await openConversation(desk, NEED);
  await deskButton(desk, "Claim").click();
  await expect(logOf(first).getByText("Maria Sokolov joined")).toBeVisible();
  await stay(desk);

  network.cut();
  await expect(desk.getByText("No connection. Baton goes on trying")).toBeVisible();
  await say(first, "Are you still there?");
  const [second, third] = [await customerOf(clinic), await customerOf(clinic)];
  for (const customer of [second, third]) {
    await say(customer, NEED);
    await expect(place(customer)).toBeVisible();
  }
  network.mend();
  await expect(desk).toHaveTitle("(2) Inbox · Baton");
  await expect(conversations(desk).getByRole("button")).toHaveCount(2);
  await expect(transcript(desk).getByText("Are you still there?")).toHaveCount(1);
  await expect(desk.getByText("No connection. Baton goes on trying")).toHaveCount(0);
  expect(await stayed(desk)).toBe(true);
});

test("what happens after the desk's page was read and before its stream begins is on it", async ({
  openWorkspace,
  customerOf,
  agentOf,
  sql,
}) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  await say(customer, NEED);
  await expect(place(customer)).toBeVisible();
  const desk = await agentOf(clinic, clinic.members[1]);
  await openConversation(desk, NEED);
  await expect(transcript(desk).getByText(NEED)).toBeVisible();

  const wait = Promise.withResolvers<void>();
  await desk.route(/\/live/, async (route) => {
    await wait.promise;
    await route.continue();
  });
  await desk.reload();
  await isLive(replyField(desk));
  await say(customer, "One more thing.");
  const stored = () => sql`select from entries where workspace_id = ${clinic.workspaceId} and text = 'One more thing.'`;
  await expect.poll(async () => (await stored()).length).toBe(1);
  wait.resolve();
  await expect(transcript(desk).getByText("One more thing.")).toBeVisible();
});

test("an agent without a network is told so, keeps the words, and goes on when it is back", async ({
  openWorkspace,
  customerOf,
  agentOf,
  network,
}) => {
  const clinic = await openWorkspace();
  const [customer, other] = [await customerOf(clinic), await customerOf(clinic)];
  await say(customer, NEED);
  await expect(place(customer)).toBeVisible();
  await say(other, "Let me talk to a human about the other thing.");
  await expect(place(other)).toBeVisible();
  const desk = await agentOf(clinic, clinic.members[1], { server: network.address });
  await openConversation(desk, NEED);
  await expect(deskButton(desk, "Claim")).toBeVisible();
  await stay(desk);

  network.cut();
  await deskButton(desk, "Claim").click();
  await expect(desk.getByRole("alert").filter({ hasText: /connection/i })).toBeVisible();
  await desk.getByRole("tab", { name: "Write a note" }).click();
  await noteField(desk).fill("They called before.");
  await deskButton(desk, "Add note").click();
  await expect(desk.getByText("No connection. Your text is kept; send it again.")).toBeVisible();
  await expect(noteField(desk)).toHaveValue("They called before.");
  await conversations(desk).getByRole("button").filter({ hasText: "the other thing" }).click();
  await desk.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "All" }).click();

  network.mend();
  await expect(desk.getByText("No connection. Baton goes on trying")).toHaveCount(0);
  await openConversation(desk, "the other thing");
  await expect(transcript(desk).getByText("about the other thing")).toBeVisible();
  await openConversation(desk, NEED);
  await desk.getByRole("tab", { name: "Write a note" }).click();
  await expect(noteField(desk)).toHaveValue("They called before.");
  await deskButton(desk, "Add note").click();
  await expect(transcript(desk).getByText("They called before.")).toHaveCount(1);
  await deskButton(desk, "Claim").click();
  await expect(logOf(customer).getByText("Maria Sokolov joined")).toBeVisible();
  expect(await stayed(desk)).toBe(true);
});

test("a chat page in a hidden tab has caught up when it is shown", async ({ openWorkspace, customerOf, agentOf }) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  await say(customer, NEED);
  await expect(place(customer)).toBeVisible();
  await show(customer, false);
  const desk = await agentOf(clinic, clinic.members[1]);
  await openConversation(desk, NEED);
  await deskButton(desk, "Claim").click();
  await reply(desk, "I have found your bill.");
  await expect(transcript(desk).getByText("I have found your bill.")).toBeVisible();
  await expect(logOf(customer).getByText("I have found your bill.")).toHaveCount(0);
  await show(customer, true);
  await expect(said(customer, "I have found your bill.")).toHaveCount(1);
});

test("a desk in a hidden tab still tells of a new handoff, and its agent is still there", async ({
  openWorkspace,
  customerOf,
  agentOf,
  sql,
}) => {
  const clinic = await openWorkspace();
  const desk = await agentOf(clinic, clinic.members[1]);
  const seen = () => sql`select last_seen_at from members where id = ${clinic.members[1]?.memberId ?? ""}`;
  await expect.poll(async () => (await seen())[0]?.last_seen_at).not.toBeNull();
  await show(desk, false);
  const customer = await customerOf(clinic);
  await say(customer, "When are you open on Saturday?");
  await expect(answerFrom(customer, "Opening hours")).toBeVisible();
  await say(customer, NEED);
  await expect(desk).toHaveTitle("(1) Inbox · Baton");
});

/** What the browser tells a page whose tab comes to the front or goes behind another. */
const show = (page: Page, visible: boolean) =>
  page.evaluate((shown) => {
    Object.defineProperty(document, "hidden", { configurable: true, value: !shown });
    Object.defineProperty(document, "visibilityState", { configurable: true, value: shown ? "visible" : "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  }, visible);
