// An answer is cut off while it is being written: by the network, by a person who takes over, by the customer who writes on.
import type { Page } from "@playwright/test";
import { logOf, said, say } from "../support/chat";
import { deskButton, openConversation, reply, showView, transcript } from "../support/desk";
import { expect, test } from "../support/with-model";

// One stage with a model is enough for all of them.
test.describe.configure({ mode: "default" });

const SENTENCES = [
  "The clinic is open on Saturday from 8:30 to 12:30.",
  "The phone lines open at 8:00.",
  "It is closed on Sundays and public holidays.",
  "Between 12:30 and 13:30 only the front desk is staffed.",
] as const;
const ANSWER = SENTENCES.join(" ");
const SLOWLY = { kind: "says" as const, told: { sources: ["clinic-01"], answer: ANSWER }, pieceMs: 150 };

/** How often a sentence stands in the log. */
const times = async (page: Page, sentence: string) =>
  ((await logOf(page).textContent()) ?? "").split(sentence).length - 1;

test("the network drops mid-sentence: the whole answer is there once it is back, nothing twice, nothing reloaded", async ({
  model,
  openWorkspace,
  customerOf,
  sql,
  network,
}) => {
  model.behave(SLOWLY);
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic, { server: network.address });
  await customer.evaluate(() => Object.assign(globalThis, { stayed: true }));
  await say(customer, "When are you open on Saturday?");
  await expect(logOf(customer).getByText(SENTENCES[0])).toBeVisible();
  network.cut();
  await expect(customer.getByText("No connection.")).toBeVisible();
  await expect
    .poll(() => sql`select from turns where workspace_id = ${clinic.workspaceId} and outcome = 'answered'`)
    .toHaveLength(1);
  expect(await times(customer, SENTENCES[3])).toBe(0);
  network.mend();

  await expect(said(customer, ANSWER)).toHaveCount(1);
  for (const sentence of SENTENCES) expect(await times(customer, sentence)).toBe(1);
  await expect(customer.getByText("No connection.")).toHaveCount(0);
  await expect(logOf(customer).getByText("The AI is writing")).toHaveCount(0);
  expect(await customer.evaluate(() => "stayed" in globalThis)).toBe(true);
});

test("an agent takes over mid-sentence: what was read stays, marked as interrupted, and the responder says no more", async ({
  model,
  openWorkspace,
  customerOf,
  agentOf,
  sql,
}) => {
  model.behave({ ...SLOWLY, pieceMs: 400 });
  const clinic = await openWorkspace();
  const desk = await agentOf(clinic, clinic.members[1]);
  await showView(desk, "With the responder");
  const customer = await customerOf(clinic);
  await say(customer, "When are you open on Saturday?");
  await openConversation(desk, "Customer");
  await expect(logOf(customer).getByText(SENTENCES[0])).toBeVisible();
  await expect(transcript(desk).getByText(SENTENCES[0])).toBeVisible();
  await deskButton(desk, "Claim").click();
  await expect(logOf(customer).getByText("Maria Sokolov joined")).toBeVisible();
  const kept = said(customer, SENTENCES[0]);
  await expect(kept).toContainText("Interrupted");
  await reply(desk, "I am here now and answer the rest myself.");
  await expect(said(customer, /answer the rest myself/)).toBeVisible();
  await expect.poll(() => model.underWay()).toBe(0);

  await customer.reload();
  await expect(kept).toHaveCount(1);
  await expect(kept).toContainText("Interrupted");
  expect(await times(customer, SENTENCES[3])).toBe(0);
  const entries = await sql`select kind, actor, payload->>'interrupted' as interrupted from entries
    where workspace_id = ${clinic.workspaceId} and kind in ('message', 'claim') order by seq`;
  expect(entries.map(({ kind, actor, interrupted }) => [kind, actor, interrupted])).toEqual([
    ["message", "contact", null],
    ["message", "responder", "true"],
    ["claim", "agent", null],
    ["message", "agent", null],
  ]);
  const turns = await sql`select outcome, live_text from turns where workspace_id = ${clinic.workspaceId}`;
  expect(turns.map(({ outcome, live_text }) => [outcome, live_text])).toEqual([["superseded", ""]]);
});

test("a customer who writes on mid-sentence is answered anew, and what was read stays", async ({
  model,
  openWorkspace,
  customerOf,
}) => {
  model.behave(
    { ...SLOWLY, pieceMs: 400 },
    { kind: "says", told: { sources: ["clinic-14"], answer: "Parking is free for the first 90 minutes." } },
  );
  const customer = await customerOf(await openWorkspace());
  await say(customer, "When are you open on Saturday?");
  await expect(logOf(customer).getByText(SENTENCES[0])).toBeVisible();
  await say(customer, "Thanks, and where can I park?");
  await expect(said(customer, "Parking is free for the first 90 minutes.")).toBeVisible();
  await expect(said(customer, SENTENCES[0])).toContainText("Interrupted");
  await expect.poll(() => model.underWay()).toBe(0);
  expect(await times(customer, SENTENCES[0])).toBe(1);
  expect(await times(customer, SENTENCES[3])).toBe(0);
});

test("a model that is out of order is a handoff that says so, to both sides", async ({
  model,
  openWorkspace,
  customerOf,
  agentOf,
}) => {
  model.behave({ kind: "status", status: 401 });
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  await say(customer, "When are you open on Saturday?");
  await expect(logOf(customer).getByText(/I cannot answer at the moment, so a person takes over/)).toBeVisible();
  const desk = await agentOf(clinic, clinic.members[1]);
  await openConversation(desk, "When are you open");
  await expect(transcript(desk).getByText(/Handed off: the responder failed \(http_401\)/)).toBeVisible();
});
