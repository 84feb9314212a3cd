// What needs a person reaches one with everything already said, and nobody repeats themselves.
import { answerFrom, logOf, personButton, place, said, say } from "../support/chat";
import {
  brief,
  conversations,
  deskButton,
  noteField,
  openConversation,
  reply,
  replyField,
  showView,
  thread,
  transcript,
} from "../support/desk";
import { expect, test } from "../support/fixtures";

const TROUBLE = "You charged me twice: 65 euros left my account two times for invoice A-48213. I want that money back.";

test("an agent sees the handoff at once, reads brief, transcript and receipt, answers and resolves", async ({
  openWorkspace,
  customerOf,
  agentOf,
  sql,
}) => {
  const clinic = await openWorkspace();
  const desk = await agentOf(clinic, clinic.members[1]);
  await expect(desk).toHaveTitle("Inbox · Baton");
  const customer = await customerOf(clinic);
  await say(customer, "When are you open on Saturday?");
  await expect(answerFrom(customer, "Opening hours")).toBeVisible();
  await say(customer, TROUBLE);
  await expect(logOf(customer).getByText(/A person will take this on/)).toHaveCount(1);
  await expect(place(customer)).toContainText("You are next in line.");
  await expect(customer.getByRole("button", { name: "A person is coming" })).toBeDisabled();

  await expect(desk).toHaveTitle("(1) Inbox · Baton");
  await openConversation(desk, /You charged me twice/);
  await expect(transcript(desk)).toContainText("When are you open on Saturday?");
  await expect(transcript(desk)).toContainText("Saturday from 8:30 to 12:30");
  await expect(brief(desk)).toContainText("You charged me twice");
  await deskButton(desk, "Claim").click();
  await expect(desk).toHaveTitle("Inbox · Baton");
  await expect(logOf(customer).getByText("Maria Sokolov joined")).toHaveCount(1);
  await expect(customer.getByText("You are talking with Maria Sokolov.")).toBeVisible();
  await expect(place(customer)).toHaveCount(0);

  await reply(desk, "I see both payments and have sent one back; it arrives within two days.");
  await expect(said(customer, /I see both payments/)).toContainText("Maria Sokolov");
  await expect(replyField(desk)).toHaveValue("");

  await deskButton(desk, "Resolve").click();
  await expect(customer.getByText("This conversation is resolved. Write again to go on.")).toBeVisible();
  await say(customer, "Where can I park?");
  await expect(answerFrom(customer, "Parking and public transport")).toBeVisible();

  const episodes =
    await sql`select number, outcome from episodes where workspace_id = ${clinic.workspaceId} order by number`;
  expect(episodes.map(({ number, outcome }) => [number, outcome])).toEqual([
    [1, "handed_off_solved"],
    [2, null],
  ]);
  const handoffs = await sql`select cause, category, opened_at, first_claimed_at, first_human_message_at, ended_by
    from handoffs where workspace_id = ${clinic.workspaceId}`;
  expect(handoffs).toHaveLength(1);
  expect(handoffs[0]).toMatchObject({ cause: "category", category: "financial", ended_by: "resolved" });
  for (const fact of ["opened_at", "first_claimed_at", "first_human_message_at"])
    expect(handoffs[0]?.[fact]).not.toBeNull();
});

test("every line of the brief that quotes leads to the words it rests on; the receipt says why", async ({
  openWorkspace,
  customerOf,
  agentOf,
}) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  await say(customer, "When are you open on Saturday?");
  await expect(answerFrom(customer, "Opening hours")).toBeVisible();
  await say(customer, TROUBLE);
  await expect(place(customer)).toBeVisible();
  const desk = await agentOf(clinic, clinic.members[1]);
  await openConversation(desk, /You charged me twice/);
  await brief(desk)
    .getByRole("button", { name: /^Show all/ })
    .click();
  for (const part of ["Asked", "Tried", "Known", "Missing", "Next"])
    await expect(brief(desk).getByRole("term").filter({ hasText: part })).toHaveCount(1);

  const links = await brief(desk).getByRole("link").all();
  expect(links.length).toBeGreaterThanOrEqual(4);
  for (const link of links) {
    await link.click();
    const seq = (await link.textContent())?.replace("#", "");
    const words = (await link.locator("..").textContent())?.split(/[#·]/)[0]?.trim() ?? "";
    await expect(desk.locator(":target")).toHaveAttribute("id", `entry-${seq}`);
    await expect(desk.locator(":target")).toBeInViewport();
    if ((await link.locator("..").getByRole("link").count()) === 1)
      await expect(desk.locator(":target")).toContainText(words);
  }

  await transcript(desk).getByText("Decision: hand off by rule financial").click();
  await expect(transcript(desk).getByText(/financial \d+ %/)).toBeVisible();
  await expect(transcript(desk).getByRole("definition").filter({ hasText: "charged me" }).first()).toBeVisible();
});

test("a note is for members only: neither the page nor its data holds it", async ({
  openWorkspace,
  customerOf,
  agentOf,
}) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  const heard: string[] = [];
  customer.on("response", async (response) => {
    if (!response.url().endsWith("/live")) heard.push(await response.text().catch(() => ""));
  });
  await say(customer, TROUBLE);
  const desk = await agentOf(clinic, clinic.members[1]);
  await openConversation(desk, /You charged me twice/);
  await deskButton(desk, "Claim").click();
  await desk.getByRole("tab", { name: "Write a note" }).click();
  await noteField(desk).fill("Ask Olga before refunding more.");
  await deskButton(desk, "Add note").click();
  await expect(transcript(desk).getByText("Ask Olga before refunding more.")).toBeVisible();
  await desk.getByRole("tab", { name: "Write a reply" }).click();
  await reply(desk, "I am looking at it now.");
  await expect(said(customer, "I am looking at it now.")).toBeVisible();
  await expect(customer.getByText("Ask Olga")).toHaveCount(0);

  await customer.reload();
  await expect(said(customer, "I am looking at it now.")).toBeVisible();
  const entries = await customer.request.get(`/api/v1/chat/${clinic.slug}/entries`);
  expect(await entries.text()).toContain("I am looking at it now.");
  for (const text of [await customer.content(), await entries.text(), ...heard]) {
    expect(text).not.toContain("Ask Olga");
    expect(text).not.toContain('"receipt"');
  }
});

test("who waits sees the place in line, and sees it change", async ({ openWorkspace, customerOf, agentOf }) => {
  const clinic = await openWorkspace();
  const [first, second] = [await customerOf(clinic), await customerOf(clinic)];
  await say(first, "Let me talk to a human, I came first.");
  await expect(place(first)).toBeVisible();
  await say(second, "Let me talk to a human, I came second.");
  await expect(place(first)).toContainText("You are next in line.");
  await expect(place(second)).toContainText("You are number 2 in line.");
  const desk = await agentOf(clinic, clinic.members[1]);
  await expect(desk).toHaveTitle("(2) Inbox · Baton");
  await desk.getByRole("link", { name: "Knowledge" }).click();
  await expect(desk).toHaveTitle(/^Knowledge/);
  await desk.getByRole("link", { name: "Inbox" }).click();
  await expect(desk).toHaveTitle("(2) Inbox · Baton");
  await openConversation(desk, "I came first");
  await deskButton(desk, "Claim").click();
  await expect(place(second)).toContainText("You are next in line.");
});

test("a person is one click away, also when the click follows the first words at once", async ({
  openWorkspace,
  customerOf,
  sql,
}) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await customer.route("**/api/v1/chat/*/start", async (route) => {
    await held;
    await route.continue();
  });
  await say(customer, "When are you open on Saturday?");
  await personButton(customer).click();
  await expect(personButton(customer)).toBeDisabled();
  answer();
  await expect(place(customer)).toBeVisible();
  const handoffs = await sql`select cause from handoffs where workspace_id = ${clinic.workspaceId}`;
  expect(handoffs.map(({ cause }) => cause)).toEqual(["human_request"]);
});

test("asking for a person twice changes nothing", async ({ openWorkspace, customerOf, sql }) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  await say(customer, "When are you open on Saturday?");
  await expect(answerFrom(customer, "Opening hours")).toBeVisible();
  await personButton(customer).dblclick();
  await expect(place(customer)).toBeVisible();
  await expect(logOf(customer).getByText(/I am passing you to a person/)).toHaveCount(1);
  expect(await sql`select from handoffs where workspace_id = ${clinic.workspaceId}`).toHaveLength(1);
  expect(await sql`select from entries where workspace_id = ${clinic.workspaceId} and kind = 'handoff'`).toHaveLength(
    1,
  );
});

test("an agent takes over straight from the responder", async ({ openWorkspace, customerOf, agentOf, sql }) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  await say(customer, "When are you open on Saturday?");
  await expect(answerFrom(customer, "Opening hours")).toBeVisible();
  const desk = await agentOf(clinic, clinic.members[1]);
  await showView(desk, "With the responder");
  await openConversation(desk, "Customer");
  await deskButton(desk, "Claim").click();
  await expect(logOf(customer).getByText("Maria Sokolov joined")).toBeVisible();
  await say(customer, "Where can I park?");
  await expect(thread(desk).getByText("Where can I park?")).toBeVisible();
  await reply(desk, "Behind the house; I keep a space for you.");
  await expect(said(customer, /I keep a space/)).toBeVisible();
  expect(await sql`select from handoffs where workspace_id = ${clinic.workspaceId}`).toHaveLength(0);
  const spoken =
    await sql`select actor from entries where workspace_id = ${clinic.workspaceId} and kind = 'message' order by seq`;
  expect(spoken.map(({ actor }) => actor)).toEqual(["contact", "responder", "contact", "agent"]);
  await showView(desk, "Mine");
  await expect(conversations(desk).getByRole("button")).toHaveCount(1);
});
