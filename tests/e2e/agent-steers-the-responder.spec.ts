// An agent steers the responder in private, takes over, and hands back under a contract to which the responder keeps.
import { answerFrom, logOf, place, said, say } from "../support/chat";
import { deskButton, openConversation, reply, replyField, showView, transcript, whisperField } from "../support/desk";
import { expect, test } from "../support/fixtures";

const FIRST = "When are you open on Saturday?";
/** There is one conversation, whose row shows whatever was said last. */
const ONLY = /./;
const WISH = "Offer them a quiet room, and do not mention the waiting list";

test("an agent whispers, takes over and hands back; what the contract forbids comes back, the rest is answered", async ({
  openWorkspace,
  customerOf,
  agentOf,
  sql,
}) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  const desk = await agentOf(clinic, clinic.members[1]);
  await say(customer, FIRST);
  await expect(answerFrom(customer, "Opening hours")).toBeVisible();
  await showView(desk, "Responder");
  await openConversation(desk, ONLY);

  await desk.keyboard.press("w");
  await expect(whisperField(desk)).toBeFocused();
  await whisperField(desk).fill(WISH);
  await desk.keyboard.press("Control+Enter");
  const follows = desk.getByRole("region", { name: "The responder follows" });
  await expect(follows.getByText(WISH)).toBeVisible();
  await expect(transcript(desk).getByText("Whisper to the responder by Maria Sokolov")).toBeVisible();

  await deskButton(desk, "Claim").click();
  await expect(follows).toHaveCount(0);
  await expect(whisperField(desk)).toBeDisabled();
  await desk.getByRole("tab", { name: "Write a reply" }).click();
  await reply(desk, "Hello, I am Maria. We will keep the blue room for you until noon.");
  await expect(said(customer, /blue room/)).toBeVisible();

  await replyField(desk).blur();
  await desk.keyboard.press("b");
  const form = desk.getByRole("dialog", { name: "Hand back to the responder" });
  const agreed = form.getByRole("textbox", { name: "Agreed, line 1" });
  await expect(agreed).toHaveValue("We will keep the blue room for you until noon.");
  await expect(form.getByRole("textbox", { name: "Do not, line 1" })).toHaveValue("mention the waiting list");
  await form.getByRole("checkbox", { name: "Show it to the customer" }).check();
  await form.getByRole("textbox", { name: "Do not, line 1" }).press("Enter");
  await desk.keyboard.type("talk about parking");
  await expect(form.getByRole("textbox", { name: "Do not, line 2" })).toHaveValue("talk about parking");
  await desk.keyboard.press("Control+Enter");
  await expect(form).toHaveCount(0);
  await expect(follows.getByText("talk about parking")).toBeVisible();
  await expect(logOf(customer).getByText("Maria Sokolov left; the AI answers again")).toBeVisible();
  await expect(logOf(customer).getByText("Agreed: We will keep the blue room for you until noon.")).toBeVisible();

  await say(customer, "What should I bring to my first visit?");
  await expect(answerFrom(customer, "What to bring to your first visit")).toBeVisible();
  await say(customer, "Where can I park?");
  await expect(place(customer)).toBeVisible();
  await showView(desk, "Queue");
  await openConversation(desk, "Where can I park?");
  await expect(
    transcript(desk).getByText("Handed off: the hand-back keeps it for a person: “talk about parking”"),
  ).toBeVisible();
  await expect(transcript(desk).getByText("Decision: hand off")).toBeVisible();
  const handoffs = await sql`select cause from handoffs where workspace_id = ${clinic.workspaceId}`;
  expect(handoffs.map(({ cause }) => cause)).toEqual(["hand_back_contract"]);

  await customer.reload();
  await expect(said(customer, /blue room/)).toBeVisible();
  const page = await (await customer.request.get(`/chat/${clinic.slug}`)).text();
  expect(page).toContain("blue room");
  for (const shown of [page, await customer.content()])
    expect(shown).not.toMatch(/waiting list|quiet room|talk about parking|whisper|do_not/i);
});

test("a whisper is followed until somebody stops it", async ({ openWorkspace, customerOf, agentOf, sql }) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  const desk = await agentOf(clinic, clinic.members[1]);
  await say(customer, FIRST);
  await expect(answerFrom(customer, "Opening hours")).toBeVisible();
  await showView(desk, "Responder");
  await openConversation(desk, ONLY);
  await desk.getByRole("tab", { name: "Whisper" }).click();
  await whisperField(desk).fill("Do not talk about parking");
  await desk.getByRole("combobox", { name: "Follow it" }).selectOption("For 1 hour");
  await deskButton(desk, "Send whisper").click();
  const colleague = await agentOf(clinic, clinic.members[2]);
  await showView(colleague, "Responder");
  await openConversation(colleague, ONLY);
  const follows = colleague.getByRole("region", { name: "The responder follows" });
  await expect(follows.getByText(/Maria Sokolov, until/)).toBeVisible();
  await deskButton(colleague, "Stop following").click();
  await expect(follows).toHaveCount(0);
  await expect(desk.getByRole("region", { name: "The responder follows" })).toHaveCount(0);
  await expect(transcript(desk).getByText(/Jonas Weber ended the whisper #\d/)).toBeVisible();

  await say(customer, "Where can I park?");
  await expect(answerFrom(customer, "Parking and public transport")).toBeVisible();
  const handoffs = await sql`select from handoffs where workspace_id = ${clinic.workspaceId}`;
  expect(handoffs).toHaveLength(0);
});
