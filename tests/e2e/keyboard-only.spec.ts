// Everything that matters is done without a mouse, on both sides.
import { expect, type Page } from "@playwright/test";
import { answerFrom, isLive, logOf, messageField, openChat, personButton, place, said, say } from "../support/chat";
import { brief, conversations, noteField, replyField, thread, transcript } from "../support/desk";
import { test } from "../support/fixtures";

const NEED = "Let me talk to a human about my bill.";

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, element: ReturnType<Page["locator"]>): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await element.evaluate((node) => node === document.activeElement).catch(() => false)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Forty tabs did not reach ${element}.`);
}

test("a customer asks, reads the source, rates and asks for a person with the keyboard alone", async ({
  openWorkspace,
  newBrowser,
}) => {
  const page = await (await newBrowser()).newPage();
  await openChat(page, (await openWorkspace()).slug);
  await tabTo(page, messageField(page));
  await page.keyboard.type("When are you open on Saturday?");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("And on Sunday?");
  await page.keyboard.press("Enter");
  await expect(said(page, /When are you open on Saturday\?\s+And on Sunday\?/)).toHaveCount(1);
  const answer = answerFrom(page, "Opening hours");
  await expect(answer).toBeVisible();
  await expect(messageField(page)).toBeFocused();

  await tabTo(page, answer.getByRole("link", { name: "Opening hours" }));
  await page.keyboard.press("Enter");
  const source = page.getByRole("dialog", { name: "Source" });
  await expect(source).toContainText("The phone lines open at 8:00.");
  await page.keyboard.press("Escape");
  await expect(source).toBeHidden();
  await expect(answer.getByRole("link", { name: "Opening hours" })).toBeFocused();

  await tabTo(page, page.getByRole("button", { name: "This helped" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("This conversation is resolved. Write again to go on.")).toBeVisible();
  await tabTo(page, personButton(page));
  await page.keyboard.press("Enter");
  await expect(place(page)).toBeVisible();
});

test("an agent signs in, claims, replies, notes and resolves with the keyboard alone", async ({
  openWorkspace,
  customerOf,
  newBrowser,
}) => {
  const clinic = await openWorkspace();
  const [first, second] = [await customerOf(clinic), await customerOf(clinic)];
  await say(first, NEED);
  await expect(place(first)).toBeVisible();
  await say(second, `${NEED} I came second.`);
  await expect(place(second)).toBeVisible();
  const [, maria] = clinic.members;

  const desk = await (await newBrowser()).newPage();
  await desk.goto(`/sign-in?to=/desk/${clinic.slug}/inbox`);
  const email = desk.getByRole("textbox", { name: "E-mail" });
  await isLive(email);
  await tabTo(desk, email);
  await desk.keyboard.type(maria?.email ?? "");
  await desk.keyboard.press("Tab");
  await desk.keyboard.type(maria?.password ?? "");
  await desk.keyboard.press("Enter");
  await expect(conversations(desk).getByRole("button")).toHaveCount(2);
  await isLive(conversations(desk));

  await desk.keyboard.press("Shift+Slash");
  const keys = desk.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Next, previous conversation");
  await desk.keyboard.press("Escape");
  await expect(keys).toBeHidden();

  await desk.keyboard.press("j");
  await expect(thread(desk).getByText(NEED, { exact: true }).first()).toBeVisible();
  await desk.keyboard.press("j");
  await expect(transcript(desk).getByText("I came second.")).toBeVisible();
  await desk.keyboard.press("k");
  await expect(transcript(desk).getByText("I came second.")).toHaveCount(0);
  await expect(brief(desk)).toBeVisible();
  await desk.keyboard.press("c");
  await expect(logOf(first).getByText("Maria Sokolov joined")).toBeVisible();
  await expect(replyField(desk)).toBeEnabled();

  await desk.keyboard.press("r");
  await expect(replyField(desk)).toBeFocused();
  await desk.keyboard.type("I am looking at your bill, e and j and c in it.");
  await desk.keyboard.press("Control+Enter");
  await expect(said(first, "I am looking at your bill, e and j and c in it.")).toBeVisible();
  await desk.keyboard.press("Escape");
  await desk.keyboard.press("n");
  await expect(noteField(desk)).toBeFocused();
  await desk.keyboard.type("Paid twice indeed.");
  await desk.keyboard.press("Control+Enter");
  await expect(transcript(desk).getByText("Paid twice indeed.")).toBeVisible();
  await desk.keyboard.press("Escape");
  await desk.keyboard.press("e");
  await expect(first.getByText("This conversation is resolved. Write again to go on.")).toBeVisible();
});
