// Articles over time: what is edited, what is read meanwhile, what comes back; and what only members read.
import { logOf, openChat, place, say } from "../support/chat";
import { deskButton, openConversation, replyField, signIn } from "../support/desk";
import { expect, test } from "../support/fixtures";

test("a published article is edited, read as it was until the changes are published, and an earlier version restored", async ({
  openWorkspace,
  newBrowser,
}) => {
  const shop = await openWorkspace({ markdown: "## Opening hours\nWe open at 8.\n\nClosed on Sunday." });
  const [owner] = shop.members;
  if (!owner) throw new Error("There is no owner.");
  const desk = await (await newBrowser()).newPage();
  const reader = await (await newBrowser()).newPage();
  const reads = async (text: string) => {
    await reader.goto(`/help/${shop.slug}/opening-hours`);
    await expect(reader.getByRole("article")).toContainText(text);
  };
  await signIn(desk, owner, `/desk/${shop.slug}/inbox`);
  const article = `/desk/${shop.slug}/knowledge/article/opening-hours`;
  await desk.goto(`${article}/edit`);
  await desk.getByRole("textbox", { name: "Text" }).fill("We open at 9.\n\nClosed on Sunday.");
  await deskButton(desk, "Save draft").click();
  await expect(desk.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
  await reads("We open at 8.");

  await desk.goto(article);
  await expect(desk.getByText("Changes to it are saved and not published.")).toBeVisible();
  await deskButton(desk, "Publish changes").click();
  await expect(desk.getByRole("article")).toContainText("We open at 9.");
  await reads("We open at 9.");

  await desk.getByRole("link", { name: "History" }).click();
  const versions = desk.getByRole("list", { name: "Versions" }).getByRole("listitem");
  await expect(versions).toHaveText([/3Published.*Olga Owner/, /2Saved as a draft.*\+1, −1 lines/, /1Imported/]);
  await versions.filter({ hasText: "Saved as a draft" }).getByRole("link").click();
  await expect(desk.locator("del")).toHaveText("8");
  await expect(desk.locator("ins")).toHaveText("9");
  await versions.filter({ hasText: "Imported" }).getByRole("link").click();
  await deskButton(desk, "Restore version 1").click();
  await desk.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
  await expect(versions.first()).toContainText("Version 1 restored");
  await expect(versions).toHaveCount(4);
  await reads("We open at 8.");
});

test("changes that are not published are not lost to a file that is imported, unless they are ticked", async ({
  openWorkspace,
  newBrowser,
}) => {
  const shop = await openWorkspace({ markdown: "## Opening hours\nWe open at 8." });
  const [owner] = shop.members;
  if (!owner) throw new Error("There is no owner.");
  const desk = await (await newBrowser()).newPage();
  const room = `/desk/${shop.slug}/knowledge`;
  const publish = desk.getByRole("checkbox", { name: "Publish Opening hours" });
  const review = async (text: string) => {
    const answer = await desk.request.post(`/api/v1/desk/${shop.slug}/documents?name=hours.md`, {
      headers: { "content-type": "application/octet-stream", "sec-fetch-site": "same-origin" },
      data: `## Opening hours\n\n${text}`,
    });
    await desk.goto(`${room}/sources/${(await answer.json()).sourceId}`);
    await expect(desk.getByText("has changes that are not published, which this replaces")).toBeVisible();
    await expect(publish).not.toBeChecked();
  };
  await signIn(desk, owner, `/desk/${shop.slug}/inbox`);
  await desk.goto(`${room}/article/opening-hours/edit`);
  await desk.getByRole("textbox", { name: "Text" }).fill("We open at 9.");
  await deskButton(desk, "Save draft").click();
  await expect(desk.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();

  await review("We open at 10.");
  await deskButton(desk, "Leave everything as it is").click();
  await expect(desk.getByText("Reviewed", { exact: true })).toBeVisible();
  await desk.goto(`${room}/article/opening-hours`);
  await expect(desk.getByRole("article")).toContainText("We open at 8.");
  await expect(desk.getByText("Changes to it are saved and not published.")).toBeVisible();

  await review("We open at 11.");
  await publish.check();
  await deskButton(desk, "Publish 1 article").click();
  await expect(desk.getByText("Reviewed", { exact: true })).toBeVisible();
  await desk.goto(`${room}/article/opening-hours/history`);
  const versions = desk.getByRole("list", { name: "Versions" }).getByRole("listitem");
  await expect(versions).toHaveText([/3Imported.*Olga Owner/, /2Saved as a draft/, /1Imported/]);
  await desk.goto(`${room}/article/opening-hours`);
  await expect(desk.getByRole("article")).toContainText("We open at 11.");
});

test("an article for members only is not answered to a customer, but an agent finds it", async ({
  openWorkspace,
  newBrowser,
  agentOf,
  sql,
}) => {
  const shop = await openWorkspace({ markdown: "## Opening hours\nWe open at 8." });
  const [owner, agent] = shop.members;
  if (!owner) throw new Error("There is no owner.");
  const desk = await (await newBrowser()).newPage();
  await signIn(desk, owner, `/desk/${shop.slug}/inbox`);
  await desk.goto(`/desk/${shop.slug}/knowledge/new`);
  await desk.getByRole("textbox", { name: "Title" }).fill("Loyalty discount");
  await desk.getByRole("textbox", { name: "Text" }).fill("The loyalty discount is 20 percent after ten visits.");
  await desk.getByRole("combobox", { name: "Who can read it" }).selectOption("Members only");
  await deskButton(desk, "Publish").click();
  await expect(desk.getByRole("article")).toContainText("20 percent");
  await expect(desk.getByRole("link", { name: "Open on the help page" })).toHaveCount(0);

  const customer = await (await newBrowser()).newPage();
  await openChat(customer, shop.slug);
  await say(customer, "How much is the loyalty discount?");
  await expect(place(customer)).toBeVisible();
  await expect(logOf(customer)).not.toContainText("20 percent");
  const [told] =
    await sql`select count(*)::int as n from entries where workspace_id = ${shop.workspaceId} and text like '%20 percent%'`;
  expect(told?.n).toBe(0);

  const inbox = await agentOf(shop, agent);
  await openConversation(inbox, "loyalty discount");
  await deskButton(inbox, "Claim").click();
  await expect(replyField(inbox)).toBeEnabled();
  await deskButton(inbox, "Find an article").click();
  const dialog = inbox.getByRole("dialog", { name: "Find an article" });
  await dialog.getByRole("button", { name: /Loyalty discount/ }).click();
  await expect(dialog).toContainText("The loyalty discount is 20 percent after ten visits.");
  await expect(dialog.getByRole("button", { name: "Put its link into the reply" })).toHaveCount(0);
  await dialog.getByRole("searchbox").fill("opening hours");
  await dialog.getByRole("button", { name: "Find" }).click();
  await dialog.getByRole("button", { name: /Opening hours/ }).click();
  await dialog.getByRole("button", { name: "Put its link into the reply" }).click();
  await expect(replyField(inbox)).toHaveValue(new RegExp(`/help/${shop.slug}/opening-hours$`));
});
