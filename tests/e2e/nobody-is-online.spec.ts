// Nobody is there: the customer is told when somebody will be, and somebody is told that a customer waits.
import { logOf, place, say } from "../support/chat";
import { fillSignIn } from "../support/desk";
import { expect, test } from "../support/fixtures";

const ZONE = "America/New_York";
const DAY_MS = 86_400_000;

test("outside business hours the line names the opening time in the company's zone, and managers are mailed once", async ({
  openWorkspace,
  customerOf,
  stage,
  sql,
}) => {
  const opening = new Date(Date.now() + 2 * DAY_MS);
  const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: ZONE }).format(opening);
  const day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(weekday) + 1;
  const company = await openWorkspace({
    timeZone: ZONE,
    businessHours: [{ day, from: 9 * 60, to: 10 * 60 }],
    people: [
      { name: "Olga Owner", role: "owner" },
      { name: "Mona Manager", role: "manager" },
      { name: "Maria Sokolov", role: "agent" },
    ],
  });
  const customer = await customerOf(company);
  await say(customer, "Let me talk to a human.");
  const line = logOf(customer).getByText(/We are closed now and answer here from/);
  await expect(line).toContainText(new RegExp(`from ${weekday},? 09:00 (?:EST|EDT|GMT-[45])\\.`));
  await expect(line).toHaveCount(1);
  await expect(place(customer)).toBeVisible();

  const mails = () =>
    sql`select recipient, subject, body from mail_outbox where workspace_id = ${company.workspaceId} order by recipient`;
  await expect
    .poll(async () => (await mails()).map(({ recipient }) => recipient))
    .toEqual(company.members.slice(0, 2).map(({ email }) => email));
  const [conversation] = await sql`select id from conversations where workspace_id = ${company.workspaceId}`;
  for (const mail of await mails()) {
    expect(mail.subject).toBe(`A customer of ${company.name} waits for a person`);
    expect(mail.body).toContain(`${stage.server}/desk/${company.slug}/inbox?c=${conversation?.id}`);
  }
  await say(customer, "Is anybody there?");
  await customer.reload();
  await expect(line).toHaveCount(1);
  expect(await mails()).toHaveLength(2);
});

test("the mailed link leads through sign-in to the waiting conversation", async ({
  openWorkspace,
  customerOf,
  newBrowser,
  sql,
}) => {
  const company = await openWorkspace();
  const customer = await customerOf(company);
  await say(customer, "Let me talk to a human, only one can settle it.");
  await expect.poll(() => sql`select from mail_outbox where workspace_id = ${company.workspaceId}`).toHaveLength(1);
  const [mail] = await sql`select body from mail_outbox where workspace_id = ${company.workspaceId}`;
  const page = await (await newBrowser()).newPage();
  await page.goto(/http\S+/.exec(mail?.body)?.[0] ?? "");
  await fillSignIn(page, company.members[0]);
  await expect(page.getByRole("log", { name: "Conversation" })).toContainText("only one can settle it");
  await expect
    .poll(() => sql`select from handoffs where workspace_id = ${company.workspaceId} and opened_at is not null`)
    .toHaveLength(1);
});

test("within business hours with nobody at the desk, nobody is said to be there", async ({
  openWorkspace,
  customerOf,
  agentOf,
  sql,
}) => {
  const company = await openWorkspace();
  const alone = await customerOf(company);
  await say(alone, "Let me talk to a human.");
  await expect(place(alone)).toBeVisible();
  await expect(logOf(alone).getByText(/I am passing you to a person\. Nobody is at the desk just now/)).toBeVisible();
  await expect(logOf(alone).getByText(/Someone is here now/)).toHaveCount(0);

  await agentOf(company, company.members[1]);
  const present = () =>
    sql`select from members where workspace_id = ${company.workspaceId} and last_seen_at is not null`;
  await expect.poll(present).toHaveLength(1);
  const lucky = await customerOf(company);
  await say(lucky, "Let me talk to a human.");
  await expect(logOf(lucky).getByText(/Someone is here now/)).toBeVisible();
});
