// The member's side as people find it: by the names that RELIABILITY promises to keep.
import { expect, type Page } from "@playwright/test";
import { isLive } from "./chat";

type Account = { email: string; password: string };

/** Fills the form of the sign-in page and sends it. */
export async function fillSignIn(page: Page, member: Account | undefined): Promise<void> {
  const email = page.getByRole("textbox", { name: "E-mail" });
  await isLive(email);
  await email.fill(member?.email ?? "");
  await page.getByLabel("Password").fill(member?.password ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs in through the form and waits for the inbox (or wherever `to` leads). */
export async function signIn(page: Page, member: Account, to: string): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
  await fillSignIn(page, member);
  await page.waitForURL((url) => url.pathname.startsWith(to));
  if (to.endsWith("/inbox")) await isLive(conversations(page));
}

export const conversations = (page: Page) => page.getByRole("list", { name: "Conversations" });
/** Opens the conversation whose row has these words. */
export async function openConversation(page: Page, words: string | RegExp): Promise<void> {
  await conversations(page).getByRole("button").filter({ hasText: words }).click();
  await expect(thread(page)).toBeVisible();
}
export const showView = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Views" }).getByRole("button", { name }).click();

export const thread = (page: Page) => page.getByRole("region", { name: "Thread" });
export const transcript = (page: Page) => page.getByRole("log", { name: "Conversation" });
export const brief = (page: Page) => page.getByRole("region", { name: "Brief" });
export const deskButton = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
export const replyField = (page: Page) => page.getByRole("textbox", { name: "Reply" });
export const whisperField = (page: Page) => page.getByRole("textbox", { name: "Whisper" });
export const noteField = (page: Page) => page.getByRole("textbox", { name: "Note" });

export async function reply(page: Page, text: string): Promise<void> {
  await replyField(page).fill(text);
  await deskButton(page, "Send reply").click();
}
