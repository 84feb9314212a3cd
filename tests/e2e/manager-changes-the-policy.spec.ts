// A manager drafts a rule, is told that another one hides it, repairs it, tests a message, and publishes; a customer is decided by it.
import { place, said, say } from "../support/chat";
import { expect, test } from "../support/fixtures";

const REFUND = "How does a refund for a session work?";

test("a manager drafts a rule, sees a contradiction, repairs it, tests a message and publishes; a customer is decided by it", async ({
  openWorkspace,
  agentOf,
  customerOf,
}) => {
  const clinic = await openWorkspace({
    people: [
      { name: "Olga Owner", role: "owner" },
      { name: "Mira Manager", role: "manager" },
      { name: "Max Manager", role: "manager" },
      { name: "Jonas Weber", role: "agent" },
    ],
  });
  const mira = await agentOf(clinic, clinic.members[1]);
  const rule = (place: number) => mira.getByRole("listitem", { name: `Rule ${place}`, exact: true });
  await mira.getByRole("link", { name: "Policy" }).click();
  await expect(mira.getByText("The default policy decides")).toBeVisible();

  // A rule that tries what the next one would hand off.
  await mira.getByRole("button", { name: "Add a rule" }).click();
  await mira.getByLabel("Words or phrases, with commas between them").fill("refund, money back");
  await mira.getByLabel("Then").selectOption("let the responder try");
  await mira.getByRole("button", { name: "Add a rule" }).click();
  await rule(2).getByLabel("Words or phrases, with commas between them").fill("full refund, refund");
  await rule(2).getByLabel("What is said").fill("Olga looks after refunds.");
  await expect(mira.getByText("Checked: no contradictions.")).toBeVisible();
  await rule(2).getByRole("button", { name: "Move rule 2 down" }).click();
  await expect(rule(3)).toContainText(/Rule 2, .* hides rule 3/);
  await expect(mira.getByRole("button", { name: "Publish", exact: true })).toBeDisabled();

  // Repaired by keyboard: the narrower rule first.
  await rule(3)
    .getByRole("button", { name: /^Edit rule 3/ })
    .press("Alt+ArrowUp");
  await expect(rule(2)).toContainText("“full refund” or “refund”: hand off now");
  await rule(3)
    .getByRole("button", { name: /^Edit rule 3/ })
    .click();
  await mira.getByRole("button", { name: "Remove rule 3" }).click();
  await expect(mira.getByText("Checked: no contradictions.")).toBeVisible();
  await mira.getByRole("button", { name: "Save draft" }).click();
  await expect(mira.getByText(/^Draft saved/)).toBeVisible();

  // The tester: both policies side by side, and what would have changed it.
  await mira.getByLabel("Message to test").fill(REFUND);
  await mira.getByRole("button", { name: "Test", exact: true }).last().click();
  const published = mira.getByRole("region", { name: "Published: the default" });
  const draft = mira.getByRole("region", { name: "Draft" });
  await expect(draft).toContainText("Handed off to a person");
  await expect(draft).toContainText("By rule 2.");
  await expect(draft).toContainText("Without the words of rule 2 (“refund”)");
  await expect(published).not.toContainText("By rule 2.");
  await expect(mira.locator("mark").filter({ hasText: "refund" })).toBeVisible();

  // Somebody who looked before does not overwrite it unseen.
  const max = await agentOf(clinic, clinic.members[2]);
  await max.goto(`/desk/${clinic.slug}/policy`);
  await expect(max.getByText("Draft, saved by Mira Manager")).toBeVisible();
  await mira.getByRole("button", { name: /^Edit rule 2/ }).click();
  await mira.getByLabel("Priority in the queue").selectOption("high");
  await mira.getByRole("button", { name: "Save draft" }).click();
  await expect(mira.getByText(/^Draft saved/)).toBeVisible();
  await max.getByRole("button", { name: "Move rule 4 down" }).click();
  await max.getByRole("button", { name: "Save draft" }).click();
  await expect(max.getByRole("alert").filter({ hasText: "Mira Manager saved this draft meanwhile" })).toBeVisible();
  await max.getByRole("button", { name: "Take Mira Manager’s, drop mine" }).click();

  await mira.getByRole("button", { name: "Publish", exact: true }).click();
  await mira.getByLabel("Why").fill("Refunds are for Olga");
  await mira.getByRole("button", { name: "Publish now" }).click();
  await expect(mira.getByText("Version 1 decides from the next message on.")).toBeVisible();
  await mira.getByRole("button", { name: "History" }).click();
  await expect(mira.getByRole("list", { name: "Versions" }).getByRole("listitem").first()).toContainText(
    "Refunds are for Olga",
  );
  await expect(mira.getByRole("list", { name: "Versions" })).toContainText("Mira Manager");

  const customer = await customerOf(clinic);
  await say(customer, REFUND);
  await expect(said(customer, "Olga looks after refunds.")).toBeVisible();
  await expect(place(customer)).toBeVisible();

  // An agent may read it, and change nothing.
  const jonas = await agentOf(clinic, clinic.members[3]);
  await expect(jonas.getByRole("link", { name: "Policy" })).toHaveCount(0);
  await jonas.goto(`/desk/${clinic.slug}/policy`);
  await expect(jonas.getByRole("listitem", { name: "Rule 2", exact: true })).toContainText("refund");
  await expect(jonas.getByRole("button", { name: "Publish", exact: true })).toHaveCount(0);
  // The customer's own turn, opened from what was decided.
  await jonas.getByRole("list", { name: "Past decisions" }).getByRole("button").filter({ hasText: REFUND }).click();
  await expect(jonas.getByRole("region", { name: "Published: version 1" })).toContainText("Handed off to a person");
});

test("a rule is dragged to another place, an older version comes back as a draft, and what was typed is not left unseen", async ({
  openWorkspace,
  agentOf,
}) => {
  const clinic = await openWorkspace();
  const page = await agentOf(clinic, clinic.members[0]);
  await page.goto(`/desk/${clinic.slug}/policy`);
  const rule = (place: number) => page.getByRole("listitem", { name: `Rule ${place}`, exact: true });
  await expect(rule(2)).toContainText("a person in distress");
  await rule(2).locator("[draggable=true]").dragTo(rule(4));
  await expect(rule(4)).toContainText("a person in distress");
  await rule(4).locator("[draggable=true]").dragTo(rule(1));
  await expect(rule(1)).toContainText("life may be in danger");
  await page.getByRole("link", { name: "Inbox" }).click();
  await page.getByRole("dialog", { name: "Leave without saving?" }).getByRole("button", { name: "Stay" }).click();
  await page.getByRole("button", { name: "Changes" }).click();
  await expect(page.getByRole("list", { name: "Changes" })).toContainText("Moved from place 2 to 4");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("button", { name: "Publish now" }).click();
  await expect(page.getByText("Say in a few words why")).toBeVisible();
  await page.getByLabel("Why").fill("Law before distress, to try it");
  await page.getByRole("button", { name: "Publish now" }).click();
  await expect(page.getByText("Version 1 decides from the next message on.")).toBeVisible();
  await page.getByRole("button", { name: "History" }).click();
  await page.getByRole("button", { name: "Restore version 0" }).click();
  await expect(page.getByText(/^Version 0 is the draft now/)).toBeVisible();
  await expect(page.getByRole("list", { name: "Changes" }).getByRole("listitem")).toHaveCount(1);
  await page.reload();
  await expect(page.getByText("Draft, saved by Olga Owner")).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("The draft is gone.")).toBeVisible();
  await expect(rule(4)).toContainText("a person in distress");
});
