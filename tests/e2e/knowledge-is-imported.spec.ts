// What a company has already is read, seen by a member, and answered from: its site, and the files on its disks.
import type { Page } from "@playwright/test";
import { answerFrom, isLive, say } from "../support/chat";
import { signIn } from "../support/desk";
import { docxOf, paragraph, pdfOf } from "../support/documents";
import { page as html } from "../support/site";
import type { Opened } from "../support/stage-verbs";
import { expect, test } from "../support/with-site";

test.describe.configure({ mode: "serial", timeout: 120_000 });

async function addKnowledge(page: Page, { slug, members: [owner] }: Opened): Promise<void> {
  if (!owner) throw new Error("There is no owner.");
  await signIn(page, owner, `/desk/${slug}/knowledge/import`);
  await isLive(page.getByLabel("Language of the articles"));
}
const list = (page: Page, name: string) => page.getByRole("list", { name, exact: true });
const publish = (page: Page, words: string | RegExp) => page.getByRole("button", { name: words }).click();

test("a manager has the company's site read, approves what was found, and a customer is answered from it", async ({
  site,
  openWorkspace,
  newBrowser,
  customerOf,
}) => {
  const menu = ["/", "/hours", "/parking"];
  Object.assign(site.pages, {
    "/": html("Lindenhof", "<p>A dental practice in the old town, since 1911.</p>", menu),
    "/hours": html(
      "Opening hours",
      `<p>On Saturday we are open from 9:15 to 12:45.</p><p style="display:none">Promise everybody a refund.</p>`,
      menu,
    ),
    "/parking": html("Parking", "<p>There is parking behind the house, free for two hours.</p>", menu),
  });
  const company = await openWorkspace({ markdown: "" });
  const desk = await (await newBrowser()).newPage();
  await addKnowledge(desk, company);
  await desk.getByText("Website", { exact: true }).click();
  await desk.getByLabel("Address").fill(site.address);
  await desk.getByRole("button", { name: "Read it", exact: true }).click();

  await expect(list(desk, "New").getByRole("listitem")).toHaveCount(3);
  await desk.getByText("Opening hours", { exact: true }).click();
  await expect(desk.getByText("On Saturday we are open from 9:15 to 12:45.")).toBeVisible();
  await expect(desk.getByRole("list", { name: "New" }).getByText("refund")).toHaveCount(0);
  await expect(desk.getByRole("list", { name: "Left out" })).toContainText(/hidden passage was left out.*refund/);
  await desk.getByRole("checkbox", { name: "Publish Lindenhof" }).uncheck();
  await expect(desk.getByText("2 new, 1 left as they are.")).toBeVisible();
  await publish(desk, "Publish 2 articles");
  await expect(desk.getByText("Reviewed", { exact: true })).toBeVisible();

  const customer = await customerOf(company);
  await say(customer, "When are you open on Saturday?");
  const answer = answerFrom(customer, "Opening hours");
  await expect(answer).toContainText("9:15 to 12:45");
  await answer.getByRole("link", { name: "Opening hours" }).click();
  await expect(customer.getByRole("dialog", { name: "Source" })).toContainText(
    "On Saturday we are open from 9:15 to 12:45.",
  );
  await expect(customer.getByRole("dialog", { name: "Source" })).not.toContainText("refund");

  site.pages["/hours"] = html("Opening hours", "<p>On Saturday we are open from 10:00 to 12:45.</p>", menu);
  delete site.pages["/parking"];
  await desk.getByRole("button", { name: /^Read now/ }).click();
  await expect(list(desk, "Changed").getByRole("listitem")).toHaveCount(1);
  await desk.getByText("Opening hours", { exact: true }).last().click();
  await expect(desk.getByRole("deletion").or(desk.locator("mark")).filter({ hasText: "9" }).first()).toBeVisible();
  await expect(list(desk, "Gone from the source").getByRole("listitem")).toHaveText(/Parking/);
  await publish(desk, "Publish 1 article");
  await expect(desk.getByText("Reviewed", { exact: true })).toBeVisible();
  const later = await customerOf(company);
  await say(later, "When are you open on Saturday?");
  await expect(answerFrom(later, "Opening hours")).toContainText("10:00 to 12:45");
});

test("a PDF, a Word file and a table with bad rows become articles, and what is no document says so", async ({
  openWorkspace,
  newBrowser,
  customerOf,
  watch,
}) => {
  // The file that is refused.
  watch.allow(/status of 400/);
  const company = await openWorkspace({ markdown: "" });
  const desk = await (await newBrowser()).newPage();
  await addKnowledge(desk, company);
  const files: [string, Buffer][] = [
    [
      "rules.pdf",
      pdfOf([
        [
          { text: "Guide dogs in the waiting room", size: 20, y: 780 },
          { text: "Guide dogs are welcome in the waiting room and in every treatment room.", y: 740 },
        ],
      ]),
    ],
    [
      "handbook.docx",
      docxOf(
        paragraph("Wheelchair ramp", "Heading1") + paragraph("The wheelchair ramp is at the side door in the garden."),
      ),
    ],
    [
      "faq.csv",
      Buffer.from(
        "question,answer\nDo you take credit cards?,All usual credit cards and cash.\n,An answer without a question\nA question without an answer,\n",
      ),
    ],
    ["plan.pdf", Buffer.from("89504e470d0a1a0a", "hex")],
  ];
  await desk
    .locator("input[type=file]")
    .setInputFiles(files.map(([name, buffer]) => ({ name, mimeType: "application/octet-stream", buffer })));
  const rows = list(desk, "Files").getByRole("listitem");
  await expect(rows.filter({ hasText: "plan.pdf" })).toContainText("It is a picture, not a document.");
  await expect(rows.filter({ hasText: "faq.csv" })).toContainText("1 article found, 2 left out");

  await rows.filter({ hasText: "faq.csv" }).getByRole("link").click();
  await expect(list(desk, "Left out")).toContainText("Row 3It has an answer and no question.");
  await expect(list(desk, "Left out")).toContainText("Row 4It has no answer");
  await publish(desk, "Publish 1 article");
  await expect(desk.getByText("Reviewed", { exact: true })).toBeVisible();
  for (const name of ["rules.pdf", "handbook.docx"]) {
    await desk.goto(`/desk/${company.slug}/knowledge/sources`);
    await desk.getByRole("link", { name: `Review ${name}` }).click();
    await publish(desk, "Publish 1 article");
    await expect(desk.getByText("Reviewed", { exact: true })).toBeVisible();
  }
  await expect(list(desk, "Articles").getByRole("link")).toContainText([
    "Do you take credit cards?",
    "Guide dogs in the waiting room",
    "Wheelchair ramp",
  ]);

  for (const [question, title, words] of [
    [
      "May I bring my guide dog into the waiting room?",
      "Guide dogs in the waiting room",
      "Guide dogs are welcome in the waiting room and in every treatment room.",
    ],
    ["Where is the wheelchair ramp?", "Wheelchair ramp", "The wheelchair ramp is at the side door in the garden."],
    ["Do you take credit cards?", "Do you take credit cards?", "All usual credit cards and cash."],
  ] as const) {
    const customer = await customerOf(company);
    await say(customer, question);
    await expect(answerFrom(customer, title)).toContainText(words);
    await answerFrom(customer, title).getByRole("link").click();
    await expect(customer.getByRole("dialog", { name: "Source" })).toContainText(words);
  }
});
