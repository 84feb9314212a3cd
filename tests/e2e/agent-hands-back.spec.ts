// A conversation goes from hand to hand: back to the responder, to the queue, out of sight, resolved and opened again.
import type { Page } from "@playwright/test";
import { answerFrom, logOf, place, said, say } from "../support/chat";
import { conversations, deskButton, openConversation, reply, replyField, showView, transcript } from "../support/desk";
import { expect, test } from "../support/fixtures";

const NEED = "Let me talk to a human: my letter has the wrong name on it.";

/** The customer asks for a person, and the agent claims it. */
async function claimed(customer: Page, desk: Page): Promise<void> {
  await say(customer, NEED);
  await expect(place(customer)).toBeVisible();
  await openConversation(desk, NEED);
  await deskButton(desk, "Claim").click();
  await expect(logOf(customer).getByText("Maria Sokolov joined")).toBeVisible();
  await expect(replyField(desk)).toBeEnabled();
}

test("an agent hands back and the responder goes on, without a loop", async ({
  openWorkspace,
  customerOf,
  agentOf,
  sql,
}) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  const desk = await agentOf(clinic, clinic.members[1]);
  await claimed(customer, desk);

  await deskButton(desk, "Hand back").click();
  await expect(desk.getByText("The customer is waiting for an answer. Reply first, then hand back.")).toBeVisible();
  await reply(desk, "I have corrected the name; a new letter is on its way.");
  await expect(said(customer, /corrected the name/)).toBeVisible();
  await deskButton(desk, "Hand back").click();
  await expect(desk.getByRole("textbox", { name: "Agreed, line 1" })).toHaveValue(/I have corrected the name/);
  await deskButton(desk, "Hand back now").click();
  await expect(logOf(customer).getByText("Maria Sokolov left; the AI answers again")).toBeVisible();
  await expect(replyField(desk)).toBeDisabled();

  await say(customer, "When are you open on Saturday?");
  await expect(answerFrom(customer, "Opening hours")).toBeVisible();
  const handoffs = await sql`select ended_by from handoffs where workspace_id = ${clinic.workspaceId}`;
  expect(handoffs.map(({ ended_by }) => ended_by)).toEqual(["handed_back"]);
  const [row] = await sql`select holder, status, episode from conversations where workspace_id = ${clinic.workspaceId}`;
  expect(row).toMatchObject({ holder: "responder", status: "open", episode: 1 });
});

test("a released conversation waits at its old place for a colleague", async ({
  openWorkspace,
  customerOf,
  agentOf,
  sql,
}) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  const desk = await agentOf(clinic, clinic.members[1]);
  await claimed(customer, desk);
  const later = await customerOf(clinic);
  await say(later, "Let me talk to a human too.");
  await expect(place(later)).toContainText("You are next in line.");

  const queuedAt = async () =>
    (await sql`select queued_at from conversations where workspace_id = ${clinic.workspaceId} order by created_at`)[0]
      ?.queued_at;
  const before = await queuedAt();
  await deskButton(desk, "Release").click();
  await expect(logOf(customer).getByText("Maria Sokolov passed this on to a colleague")).toBeVisible();
  await expect(place(customer)).toContainText("You are next in line.");
  await expect(place(later)).toContainText("You are number 2 in line.");
  expect(await queuedAt()).toEqual(before);

  const colleague = await agentOf(clinic, clinic.members[2]);
  await openConversation(colleague, NEED);
  await deskButton(colleague, "Claim").click();
  await expect(logOf(customer).getByText("Jonas Weber joined")).toBeVisible();
  await expect(deskButton(desk, "Release")).toHaveCount(0);
});

test("a reply stands in the transcript before the server has it, and is in no field after a reload", async ({
  openWorkspace,
  customerOf,
  agentOf,
}) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  const desk = await agentOf(clinic, clinic.members[1]);
  await claimed(customer, desk);
  const held = Promise.withResolvers<void>();
  await desk.route(/\/inbox/, async (route) => {
    if (route.request().method() === "POST") await held.promise;
    await route.continue();
  });
  await reply(desk, "It is corrected.");
  await expect(transcript(desk).getByText("It is corrected.")).toBeVisible();
  await expect(replyField(desk)).toHaveValue("");
  await expect(said(customer, "It is corrected.")).toHaveCount(0);
  held.resolve();
  await expect(said(customer, "It is corrected.")).toBeVisible();
  await desk.reload();
  await expect(transcript(desk).getByText("It is corrected.")).toHaveCount(1);
  await expect(replyField(desk)).toBeEnabled();
  await expect(replyField(desk)).toHaveValue("");
});

test("a snoozed conversation wakes when the customer writes, and again when its time has come", async ({
  openWorkspace,
  customerOf,
  agentOf,
  sql,
}) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  const desk = await agentOf(clinic, clinic.members[1]);
  await claimed(customer, desk);
  await reply(desk, "I will look tomorrow.");
  await expect(said(customer, "I will look tomorrow.")).toBeVisible();
  const snooze = async () => {
    await deskButton(desk, "Snooze").click();
    await desk.getByRole("menuitem", { name: "In one hour" }).click();
    await expect(desk.getByText("Maria Sokolov, snoozed").first()).toBeVisible();
  };
  await snooze();
  await expect(transcript(desk).getByText(/snoozed it until/)).toBeVisible();
  await desk.reload();
  await expect(transcript(desk).getByText(/snoozed it until/)).toBeVisible();

  await say(customer, "One more thing.");
  await expect(transcript(desk).getByText("The customer wrote, so the snooze ended")).toBeVisible();
  await expect(desk.getByText("Maria Sokolov, snoozed")).toHaveCount(0);
  await expect(logOf(customer).getByText(/snooze/i)).toHaveCount(0);

  await snooze();
  await sql`update conversations set snoozed_until = now() where workspace_id = ${clinic.workspaceId}`;
  await expect(transcript(desk).getByText("The snooze ended")).toBeVisible();
  await expect(deskButton(desk, "Snooze")).toBeVisible();
});

test("a resolved conversation is reopened by an agent, who then holds it", async ({
  openWorkspace,
  customerOf,
  agentOf,
  sql,
}) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  const desk = await agentOf(clinic, clinic.members[1]);
  await claimed(customer, desk);
  await replyField(desk).fill("It is corrected.");
  await deskButton(desk, "Send and resolve").click();
  await expect(customer.getByText("This conversation is resolved. Write again to go on.")).toBeVisible();
  await expect(said(customer, "It is corrected.")).toHaveCount(1);

  await showView(desk, "Resolved");
  await expect(conversations(desk).getByRole("button")).toHaveCount(1);
  await deskButton(desk, "Reopen").click();
  await expect(logOf(customer).getByText("Opened again")).toBeVisible();
  await reply(desk, "One correction to what I said.");
  await expect(said(customer, "One correction to what I said.")).toBeVisible();
  await deskButton(desk, "Not solved").click();
  await expect(customer.getByText("This conversation is resolved. Write again to go on.")).toBeVisible();
  const episodes = await sql`select outcome from episodes where workspace_id = ${clinic.workspaceId} order by number`;
  expect(episodes.map(({ outcome }) => outcome)).toEqual(["handed_off_solved", "handed_off_unsolved"]);
});
