// A gap becomes an article becomes an answer: what one customer asked in vain is known when the next one asks.
import { answerFrom, place, say } from "../support/chat";
import { deskButton, openConversation, reply, transcript } from "../support/desk";
import { expect, test } from "../support/fixtures";

const ASKED = "Do you sell compression stockings?";
const REPLY =
  "Hello, this is Maria. The reception sells compression stockings for 39 euros a pair. I have put one aside for you. You need no appointment to buy them.";

const PEOPLE = [
  { name: "Olga Owner", role: "owner" as const },
  { name: "Maria Sokolov", role: "agent" as const },
  { name: "Clara Bergmann", role: "manager" as const },
];

test("a gap becomes an article becomes an answer", async ({ openWorkspace, customerOf, agentOf }) => {
  const clinic = await openWorkspace({ people: PEOPLE });
  const customer = await customerOf(clinic);
  await say(customer, ASKED);
  await expect(place(customer)).toBeVisible();
  const desk = await agentOf(clinic, clinic.members[1]);
  await openConversation(desk, ASKED);
  await deskButton(desk, "Claim").click();
  await reply(desk, REPLY);
  await expect(transcript(desk)).toContainText("39 euros");

  const manager = await agentOf(clinic, clinic.members[2]);
  await manager.getByRole("link", { name: "Knowledge" }).click();
  await manager.getByRole("link", { name: "Gaps 1" }).click();
  await manager.getByRole("list", { name: "Gaps" }).getByRole("link", { name: ASKED }).click();
  await expect(manager.getByRole("textbox", { name: "Title" })).toHaveValue(ASKED);
  const sentences = manager.getByRole("textbox", { name: /^Sentence/ });
  await expect(sentences).toHaveCount(2);
  await expect(sentences.first()).toHaveValue("The reception sells compression stockings for 39 euros a pair.");
  await expect(sentences.last()).toHaveValue("You need no appointment to buy them.");

  // Each sentence leads to the message that it was said in, and keeps its mark until it is edited.
  const draft = manager.getByRole("region", { name: "Draft" });
  await draft
    .getByRole("link", { name: /^Maria Sokolov/ })
    .first()
    .click();
  await expect(manager.locator(":target")).toContainText("39 euros");
  await expect(manager.locator(":target")).toBeInViewport();
  await manager.goBack();
  await sentences.last().fill("You need no appointment to buy compression stockings.");
  await expect(draft.getByText("Your words")).toHaveCount(1);

  await manager.getByRole("button", { name: "Publish", exact: true }).click();
  const now = manager.getByRole("region", { name: "What is answered now" });
  await expect(now).toContainText("The responder would answer every wording now");
  await expect(now.getByRole("link", { name: ASKED })).toHaveCount(2);
  await expect(manager.getByRole("link", { name: "Gaps", exact: true })).toBeVisible();

  const another = await customerOf(clinic);
  await say(another, "Hi, can I buy compression stockings at the reception?");
  await expect(answerFrom(another, ASKED)).toContainText("39 euros a pair");
});

test("an agent sees a gap and its draft, and who can publish it; a manager dismisses it and takes it back", async ({
  openWorkspace,
  customerOf,
  agentOf,
}) => {
  const clinic = await openWorkspace({ people: PEOPLE });
  await say(await customerOf(clinic), ASKED);
  const agent = await agentOf(clinic, clinic.members[1]);
  await openConversation(agent, ASKED);
  const gaps = `/desk/${clinic.slug}/knowledge/gaps`;
  const toTheGap = async (page: typeof agent, list = gaps) => {
    const link = page.getByRole("list", { name: "Gaps" }).getByRole("link", { name: ASKED });
    await expect(async () => {
      await page.goto(list);
      await expect(link).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await link.click();
  };
  await toTheGap(agent);
  await expect(agent.getByText("A workspace manager can write the answer here.")).toBeVisible();
  await expect(agent.getByRole("button", { name: "Publish" })).toHaveCount(0);

  const manager = await agentOf(clinic, clinic.members[2]);
  await toTheGap(manager);
  await manager.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(manager.getByText("Write the text before you publish it.")).toBeVisible();
  await manager.getByRole("button", { name: "Dismiss" }).click();
  const asking = manager.getByRole("dialog", { name: "Dismiss this gap?" });
  await asking.getByRole("radio", { name: "Not our business" }).check();
  await asking.getByRole("button", { name: "Dismiss" }).click();
  await expect(manager.getByText(/Clara Bergmann dismissed this/)).toContainText("not our business");
  await manager.goto(gaps);
  await expect(manager.getByRole("heading", { name: "Nothing unanswered" })).toBeVisible();
  await toTheGap(manager, `${gaps}?show=closed`);
  await manager.getByRole("button", { name: "Take it back" }).click();
  await expect(manager.getByRole("textbox", { name: "Title" })).toHaveValue(ASKED);
});
