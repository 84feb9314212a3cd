// What contacts, articles, members and the model write is text: nothing in it runs, and nothing is fetched because of it.
import type { Page } from "@playwright/test";
import { isLive, logOf, openChat, place, said, say } from "../support/chat";
import { brief, conversations, deskButton, openConversation, reply, signIn, transcript } from "../support/desk";
import { expect, test } from "../support/with-model";

test.describe.configure({ mode: "default" });

/** Runs, or fetches, wherever it is taken for more than text. */
const PAYLOADS = [
  "<script>globalThis.ran = true</script>",
  "<img src=x onerror='globalThis.ran = true'>",
  "<svg onload='globalThis.ran = true'></svg>",
  "<iframe srcdoc='<script>parent.ran = true</script>'></iframe>",
  "![seen](https://tracker.example/seen.png)",
  "[click](javascript:globalThis.ran=true)",
  "<a href='javascript:globalThis.ran=true'>here</a>",
  '"><style>@import "https://tracker.example/x.css"</style>',
  "<link rel=stylesheet href=https://tracker.example/x.css>",
  "<meta http-equiv=refresh content='0;url=https://tracker.example'>",
  "{{constructor.constructor('globalThis.ran = true')()}}",
  "\u202Egnp.exe",
];
const ALL = PAYLOADS.join("\n\n");

/** The page is still itself: nothing ran, nothing foreign was made part of it. (Foreign requests fail the test by the watch.) */
async function nothingRan(page: Page, where: string): Promise<void> {
  expect(await page.evaluate(() => "ran" in globalThis), where).toBe(false);
  const foreign = await page.evaluate(() => {
    const own = (url: string | null) => url === null || new URL(url, location.href).origin === location.origin;
    const parts = document.querySelectorAll("img[src], iframe, script[src], link[href], object, embed, form[action]");
    const strange = [...parts].filter((part) => !own(part.getAttribute("src") ?? part.getAttribute("href")));
    const links = [...document.querySelectorAll("a[href]")].filter(
      (link) => !/^https?:|^mailto:/.test((link as HTMLAnchorElement).href),
    );
    const inline = [...document.querySelectorAll("script:not([src])")].filter(
      (script) => !(script as HTMLScriptElement).nonce,
    );
    return [...strange, ...links, ...inline].map((part) => part.outerHTML.slice(0, 200));
  });
  expect(foreign, where).toEqual([]);
  expect(page.url(), where).not.toContain("tracker.example");
}

test("payloads of a contact, a member and a workspace's name are shown as they were typed, on both sides", async ({
  model,
  openWorkspace,
  customerOf,
  agentOf,
}) => {
  model.behave({ kind: "says", told: { category: "human_request", quote: "human", answerable: false } });
  const company = await openWorkspace({
    name: "<script>globalThis.ran = true</script> & Sons",
    people: [
      { name: "<img src=x onerror='globalThis.ran = true'>", role: "owner" },
      { name: "Mallory <b onmouseover='globalThis.ran = true'>b</b>", role: "agent" },
    ],
  });
  const customer = await customerOf(company);
  await expect(customer).toHaveTitle(company.name);
  await say(customer, `Let me talk to a human.\n${ALL}`);
  for (const payload of PAYLOADS) await expect(logOf(customer)).toContainText(payload);
  await expect(place(customer)).toBeVisible();
  await nothingRan(customer, "the contact's page");

  const desk = await agentOf(company, company.members[1]);
  await openConversation(desk, "Let me talk to a human.");
  for (const payload of PAYLOADS) await expect(transcript(desk)).toContainText(payload);
  await expect(brief(desk)).toContainText("Let me talk to a human.");
  for (const summary of await desk.getByText(/^Decision: /).all()) await summary.click();
  await deskButton(desk, "Claim").click();
  await expect(logOf(customer).getByText("Mallory <b onmouseover='globalThis.ran = true'>b</b> joined")).toBeVisible();
  const contact = desk.getByRole("region", { name: "Contact", exact: true });
  await desk.setViewportSize({ width: 1600, height: 900 });
  await contact.getByLabel("Name").fill("<img src=x onerror='globalThis.ran = true'>");
  await contact.getByRole("button", { name: "Save" }).click();
  await reply(desk, ALL);
  for (const payload of PAYLOADS) await expect(said(customer, "Mallory")).toContainText(payload);
  await nothingRan(customer, "a member's reply");
  await desk.reload();
  await expect(transcript(desk)).toContainText("tracker.example");
  await expect(conversations(desk)).toBeAttached();
  await nothingRan(desk, "the desk");
  await customer.reload();
  await nothingRan(customer, "the contact's page, read again");
});

test("payloads of an article stay text in its page, its sheet, the answer and the room where it is written", async ({
  model,
  openWorkspace,
  customerOf,
  newBrowser,
}) => {
  model.behave({
    kind: "says",
    told: { sources: ["opening-hours"], answer: "We are open on Saturday from 8:30 to 12:30." },
  });
  const company = await openWorkspace({
    markdown: `## Opening hours\n\nWe are open on Saturday from 8:30 to 12:30.\n\n${ALL}\n\n[Our site](https://clinic.example/a)`,
  });
  const customer = await customerOf(company);
  await say(customer, "When are you open on Saturday?");
  await said(customer, "8:30 to 12:30").getByRole("link", { name: "Opening hours" }).click();
  const sheet = customer.getByRole("dialog", { name: "Source" });
  await expect(sheet).toContainText("<script>globalThis.ran = true</script>");
  await nothingRan(customer, "the sheet");
  const site = sheet.getByRole("link", { name: "Our site" });
  await expect(site).toHaveAttribute("rel", /noopener/);
  await expect(sheet).toContainText("(clinic.example)");

  const page = await (await newBrowser()).newPage();
  await page.goto(`/chat/${company.slug}/article/opening-hours`);
  await expect(page.getByText("<script>globalThis.ran = true</script>")).toBeVisible();
  await nothingRan(page, "the article's page");
  await page.goto(`/help/${company.slug}/opening-hours`);
  await expect(page.getByText("<script>globalThis.ran = true</script>")).toBeVisible();
  await nothingRan(page, "the help page");
  const data = await page.locator('script[type="application/ld+json"]').textContent();
  expect(data).not.toContain("<");
  expect(JSON.stringify(JSON.parse(data ?? ""))).toContain("<script>globalThis.ran = true</script>");
  await signIn(page, company.members[0] ?? { email: "", password: "" }, `/desk/${company.slug}/inbox`);
  for (const path of ["article/opening-hours", "article/opening-hours/edit", "article/opening-hours/history"]) {
    await page.goto(`/desk/${company.slug}/knowledge/${path}`);
    await expect(page.getByText("8:30 to 12:30").first()).toBeVisible();
    await nothingRan(page, path);
  }
});

test("payloads of the model reach nobody as more than text, nor send anybody elsewhere", async ({
  model,
  openWorkspace,
  newBrowser,
  sql,
}) => {
  const company = await openWorkspace();
  for (const payload of PAYLOADS) {
    model.behave({
      kind: "says",
      told: { sources: ["clinic-01"], answer: `We are open on Saturday. ${payload} The phone lines open at 8:00. ` },
    });
    const customer = await (await newBrowser()).newPage();
    await openChat(customer, company.slug);
    await say(customer, "When are you open on Saturday?");
    await expect
      .poll(() => sql`select from turns where workspace_id = ${company.workspaceId} and outcome is null`)
      .toHaveLength(0);
    await expect(said(customer, "We are open on Saturday.").or(place(customer)).first()).toBeVisible();
    await nothingRan(customer, payload);
    await expect(logOf(customer)).not.toContainText("tracker.example");
    await customer.context().close();
  }
});

test("an address that cannot be read is told so in words, and is no fault of the server", async ({
  openWorkspace,
  newBrowser,
}) => {
  const { slug } = await openWorkspace();
  const page = await (await newBrowser()).newPage();
  for (const path of ["/chat/%E0%A4%A", "/chat/%FF", `/desk/${slug}/%E0`, "/api/auth/%E0%A4%A", "/%"]) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(400);
    expect(await answer.text()).toContain("This address cannot be read");
  }
});

test("every page says in its headers what may run, anew for each request", async ({ openWorkspace, newBrowser }) => {
  const company = await openWorkspace();
  const page = await (await newBrowser()).newPage();
  const nonces = new Set<string>();
  const paths = ["/", "/sign-in", "/sign-up", "/reset", `/chat/${company.slug}`, `/chat/${company.slug}`];
  await signIn(page, company.members[0] ?? { email: "", password: "" }, `/desk/${company.slug}/inbox`);
  for (const path of [...paths, `/desk/${company.slug}/inbox`, `/chat/${company.slug}/article/clinic-01`]) {
    const answer = await page.goto(path);
    const policy = answer?.headers()["content-security-policy"] ?? "";
    const nonce = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic';/.exec(policy)?.[1];
    expect(nonce, path).toBeTruthy();
    for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"])
      expect(policy, path).toContain(part);
    expect(policy, path).not.toContain("unsafe-eval");
    expect(answer?.headers()["x-content-type-options"]).toBe("nosniff");
    expect(answer?.headers()["cache-control"]).toContain("no-store");
    nonces.add(nonce ?? "");
    await isLive(page.locator("main"));
    await nothingRan(page, path);
  }
  expect(nonces.size).toBe(8);
});
