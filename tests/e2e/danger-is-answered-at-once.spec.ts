// Who writes of danger to life reads at once whom to call, and a person sees it first; the words are the company's own.
import { isLive, logOf, said, say } from "../support/chat";
import { brief, conversations, deskButton, openConversation, transcript } from "../support/desk";
import { expect, test } from "../support/fixtures";

const DANGER = "I want to kill myself";
const NUMBERS = "112, crisis line 0800 000 000";

test("a manager puts in the company's words and numbers, a customer reads them at once, an agent sees why", async ({
  openWorkspace,
  customerOf,
  agentOf,
  sql,
}) => {
  const clinic = await openWorkspace();
  const owner = await agentOf(clinic, clinic.members[0]);
  await owner.goto(`/desk/${clinic.slug}/settings/safety`);
  const words = owner.getByRole("textbox", { name: "Words" });
  await isLive(words);
  await expect(words).toHaveValue(/local emergency number/);
  const preview = owner.getByRole("region", { name: "Preview" });
  await words.fill("Call the emergency room of our clinic now.");
  await owner.getByRole("textbox", { name: "Emergency and crisis numbers" }).fill(NUMBERS);
  await expect(preview).toContainText("Call the emergency room of our clinic now.");
  await expect(preview).toContainText(NUMBERS);
  await owner.getByRole("button", { name: "Save" }).click();
  await expect(owner.getByRole("status")).toHaveText("Saved");

  const desk = await agentOf(clinic, clinic.members[1]);
  const customer = await customerOf(clinic);
  await say(customer, DANGER);
  const answer = said(customer, "Call the emergency room of our clinic now.");
  await expect(answer).toHaveCount(1);
  await expect(answer).toContainText("Automatic message");
  await expect(answer).toContainText(NUMBERS);
  await expect(logOf(customer).getByText(/I have passed this on as urgent/)).toHaveCount(1);
  await say(customer, "nobody would miss me, I want to die");
  await expect(said(customer, "I want to die")).toHaveCount(1);
  await expect(answer).toHaveCount(1);

  await expect(conversations(desk)).toContainText("Danger");
  await openConversation(desk, /miss me/);
  await expect(brief(desk)).toContainText("ask whether they are safe now");
  await expect(transcript(desk)).toContainText("Responder · automatic safety words");
  await expect(transcript(desk)).toContainText("Danger to life. Decision: hand off by rule safety");
  await deskButton(desk, "Claim").click();
  const [row] = await sql`select priority, category from conversations where workspace_id = ${clinic.workspaceId}`;
  expect(row).toMatchObject({ priority: 3, category: "empathy" });

  await owner.getByRole("button", { name: "Use the default words" }).click();
  await expect(words).toHaveValue(/local emergency number/);
  await owner.getByRole("button", { name: "Save" }).click();
  await expect(owner.getByRole("status")).toHaveText("Saved");
});

test("an agent may not change the safety words", async ({ openWorkspace, agentOf }) => {
  const clinic = await openWorkspace();
  const desk = await agentOf(clinic, clinic.members[1]);
  await desk.goto(`/desk/${clinic.slug}/settings/safety`);
  await expect(desk.getByRole("heading", { name: "Your role does not include this" })).toBeVisible();
});
