// Two agents reach for the same conversation, on two instances of the product: one has it, the other is told who.
import type { Page, Request } from "@playwright/test";
import { logOf, place, said, say } from "../support/chat";
import { deskButton, openConversation, reply, replyField, transcript } from "../support/desk";
import { expect, test } from "../support/fixtures";

const NEED = "Let me talk to a human about my results.";

test("one wins, the other is told who, and only the winner may reply, even when the loser replays the winner's request", async ({
  openWorkspace,
  customerOf,
  agentOf,
  stage,
  sql,
}) => {
  const clinic = await openWorkspace();
  const customer = await customerOf(clinic);
  await say(customer, NEED);
  await expect(place(customer)).toBeVisible();
  const second = await stage.ask("startServer", {});
  const desks = [
    await agentOf(clinic, clinic.members[1]),
    await agentOf(clinic, clinic.members[2], { server: second }),
  ] as const;
  for (const desk of desks) await openConversation(desk, NEED);
  await claimAtOnce(desks);
  const [winner, loser, name] = await decided(desks);
  await expect(loser.getByText(`You cannot claim this conversation: ${name} holds it.`)).toBeVisible();
  await expect(winner.getByText("You cannot claim this conversation")).toHaveCount(0);
  await expect(replyField(loser)).toBeDisabled();
  await expect(replyField(loser)).toHaveAttribute("placeholder", `${name} holds this conversation`);
  const claims = await sql`select from entries where workspace_id = ${clinic.workspaceId} and kind = 'claim'`;
  expect(claims).toHaveLength(1);

  const [request] = await Promise.all([
    winner.waitForRequest((sent) => sent.method() === "POST" && (sent.postData() ?? "").includes("I call you")),
    reply(winner, "I call you at four."),
  ]);
  await expect(said(customer, "I call you at four.")).toHaveCount(1);
  await expect(transcript(loser).getByText("I call you at four.")).toBeVisible();

  const replays = [
    [request.postData() ?? "", /"ok":false.*already used/s],
    [forged(request), /"ok":false.*holds it/s],
  ] as const;
  for (const [body, refusal] of replays) {
    const answer = await loser.request.post(loser.url(), {
      headers: { ...headersOf(request), origin: new URL(loser.url()).origin },
      data: body,
    });
    expect(await answer.text()).toMatch(refusal);
  }
  const replies = await sql`select text, actor_id from entries where workspace_id = ${clinic.workspaceId}
    and kind = 'message' and actor = 'agent'`;
  expect(replies.map(({ text }) => text)).toEqual(["I call you at four."]);
  await customer.reload();
  await expect(said(customer, "I call you at four.")).toHaveCount(1);
  await expect(logOf(customer).getByText("A word of the loser")).toHaveCount(0);
});

/** Both press Claim: what the first desk sends is held until the second has pressed too, so that neither sees the other's claim. */
async function claimAtOnce([first, second]: readonly [Page, Page]): Promise<void> {
  const bothPressed = Promise.withResolvers<void>();
  await first.route(/\/inbox(?:\?|$)/, async (route) => {
    await bothPressed.promise;
    await route.continue();
  });
  await deskButton(first, "Claim").click();
  await deskButton(second, "Claim").click();
  bothPressed.resolve();
}

/** Waits until it is decided: [winner, loser, winner's name]. */
async function decided([first, second]: readonly [Page, Page]): Promise<[Page, Page, string]> {
  const refused = (desk: Page) => desk.getByText(/You cannot claim this conversation/);
  await expect(async () => {
    expect((await refused(first).count()) + (await refused(second).count())).toBe(1);
  }).toPass();
  const firstWon = (await refused(second).count()) === 1;
  return firstWon ? [first, second, "Maria Sokolov"] : [second, first, "Jonas Weber"];
}

/** The same call with words and a name of the loser's own. */
const forged = (request: Request) =>
  (request.postData() ?? "")
    .replace("I call you at four.", "A word of the loser.")
    .replace(/"clientId":"[0-9a-f]{8}/, '"clientId":"ffffffff');

const headersOf = (request: Request) => {
  const { accept = "", "next-action": action = "", "content-type": type = "" } = request.headers();
  return { accept, "next-action": action, "content-type": type };
};
