// What the responder cannot prove waits for a person's word: one sentence is approved from the inbox in its time and reaches the
// customer, another is handed off when nobody says a word.
import { logOf, said, say } from "../support/chat";
import { brief, conversations, deskButton, openConversation, showView, thread, transcript } from "../support/desk";
import { expect, test } from "../support/with-model";

// One stage with a model is enough for all of them.
test.describe.configure({ mode: "default" });

const TRUE_PART = "On Saturday we are open from 8:30 to 12:30.";
const FALSE_PART = "On Saturdays a visit costs 40 euros.";
const told = { sources: ["clinic-01"], answer: `${TRUE_PART} ${FALSE_PART}` };

test("a member approves a held sentence from the inbox, and the customer reads it", async ({
  openWorkspace,
  customerOf,
  agentOf,
  model,
}) => {
  model.behave({ kind: "says", told });
  const clinic = await openWorkspace();
  const desk = await agentOf(clinic, clinic.members[1]);
  const customer = await customerOf(clinic);
  await say(customer, "When are you open on Saturday?");
  await expect(logOf(customer)).toContainText(TRUE_PART);
  await expect(logOf(customer).getByRole("status")).toHaveText("I am checking that for you.");
  await expect(logOf(customer)).not.toContainText("40 euros");

  await showView(desk, "To approve");
  await expect(conversations(desk)).toContainText("A sentence waits for your word");
  await openConversation(desk, /waits for your word/);
  const held = thread(desk).getByRole("region", { name: "Held sentence" });
  await expect(held.locator("mark")).toHaveText("40 euros");
  await expect(held.getByRole("list", { name: "Missing evidence" })).toContainText("No cited article says the amount");
  await expect(held).toContainText("Opening hours:");
  await expect(held.getByRole("timer")).toHaveText(/Handed off in \d+ s/);
  await held.getByRole("button", { name: "Approve" }).click();

  await expect(held).toHaveCount(0);
  await expect(transcript(desk)).toContainText("Approved by Maria Sokolov");
  await expect(said(customer, `${TRUE_PART} ${FALSE_PART}`)).toHaveCount(1);
  await expect(logOf(customer).getByRole("status")).toHaveCount(0);
  await expect(logOf(customer)).not.toContainText("Maria");
  await expect(conversations(desk).getByRole("listitem")).toHaveCount(0);
});

test("a member edits a held sentence before the customer reads it", async ({
  openWorkspace,
  customerOf,
  agentOf,
  model,
}) => {
  model.behave({ kind: "says", told });
  const clinic = await openWorkspace();
  const desk = await agentOf(clinic, clinic.members[1]);
  const customer = await customerOf(clinic);
  await say(customer, "When are you open on Saturday?");
  await showView(desk, "To approve");
  await openConversation(desk, /waits for your word/);
  const held = thread(desk).getByRole("region", { name: "Held sentence" });
  await held.getByRole("button", { name: "Edit" }).click();
  await held.getByRole("textbox", { name: "Held text" }).fill("Your insurance pays for the visit.");
  await held.getByRole("button", { name: "Send as edited" }).click();
  await expect(said(customer, `${TRUE_PART} Your insurance pays for the visit.`)).toHaveCount(1);
  await expect(transcript(desk)).toContainText("Edited and approved by Maria Sokolov");
  await expect(logOf(customer)).not.toContainText("40 euros");
});

test("a held sentence that nobody approves in its time is handed off with all that was held", async ({
  openWorkspace,
  customerOf,
  agentOf,
  model,
  sql,
}) => {
  model.behave({ kind: "says", told });
  const clinic = await openWorkspace();
  await sql`update workspaces set hold_seconds = 10 where id = ${clinic.workspaceId}`;
  const desk = await agentOf(clinic, clinic.members[1]);
  const customer = await customerOf(clinic);
  await say(customer, "When are you open on Saturday?");
  await expect(logOf(customer).getByRole("status")).toHaveText("I am checking that for you.");
  await expect(logOf(customer)).toContainText("so I am asking a person");
  await expect(logOf(customer).getByRole("status")).toHaveCount(0);
  await expect(logOf(customer)).toContainText(TRUE_PART);
  await expect(logOf(customer)).not.toContainText("40 euros");

  await openConversation(desk, /./);
  await expect(brief(desk)).toContainText("no cited article supports");
  await expect(transcript(desk)).toContainText("Handed off: a claim that no cited article supports");
  await expect(transcript(desk)).toContainText("Held back: amount without evidence");
  await deskButton(desk, "Claim").click();
  await expect(thread(desk)).toContainText("Maria Sokolov");
});
