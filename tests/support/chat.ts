// The customer's side as people find it: by the names that RELIABILITY promises to keep.
import { expect, type Locator, type Page } from "@playwright/test";

export const logOf = (page: Page) => page.getByRole("log", { name: "Conversation" });
export const messageField = (page: Page) => page.getByRole("textbox", { name: "Message" });
export const sendButton = (page: Page) => page.getByRole("button", { name: "Send", exact: true });
export const personButton = (page: Page) => page.getByRole("button", { name: "Talk to a person" });
/** Everything that stands in the log with these words in it, as one finished message or bubble each. */
export const said = (page: Page, text: string | RegExp) => logOf(page).getByRole("article").filter({ hasText: text });

/** The responder's finished message that rests on the article with this title. */
export const answerFrom = (page: Page, title: string) =>
  logOf(page)
    .getByRole("article")
    .filter({ has: page.getByRole("link", { name: title }) });
/** Who asks for a person waits where this stands. */
export const place = (page: Page) => page.getByRole("status").filter({ hasText: /in line/ });

/** Opens the chat page and waits until its scripts have taken over. */
export async function openChat(page: Page, slug: string, query = ""): Promise<void> {
  await page.goto(`/chat/${slug}${query}`);
  await isLive(page.locator("textarea"));
}

export async function say(page: Page, text: string): Promise<void> {
  await messageField(page).fill(text);
  await sendButton(page).click();
}

/** React has taken the element over: before that a form posts itself, as it does without JavaScript. */
export async function isLive(element: Locator): Promise<void> {
  await expect
    .poll(() => element.evaluate((node) => Object.keys(node).some((key) => key.startsWith("__reactProps"))))
    .toBe(true);
}
