// A site is read, reviewed, approved and read again, against real pages on loopback that the operator allows.
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace } from "@tests/support/factories";
import { openSite, page, redirect, type Site } from "@tests/support/site";
import { until } from "@tests/support/until";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listArticles, readArticle, readArticleOrDraft } from "@/domain/knowledge/read";
import { originsOfArticle, readSource } from "@/domain/knowledge/read/source";
import { saveArticle } from "@/domain/knowledge/write";
import { readRun } from "@/domain/knowledge/write/crawl";
import { decideRun } from "@/domain/knowledge/write/review";
import {
  addSource,
  cancelRun,
  type NewSource,
  removeSource,
  runScheduled,
  runSource,
  setSchedule,
} from "@/domain/knowledge/write/source";
import type { Member } from "@/domain/workspaces/member";

const { owner } = testDatabase();
let site: Site;
let clara: Member;
beforeEach(async () => {
  site = await openSite();
  process.env.PRIVATE_TARGETS = site.target;
  process.env.CRAWL_DELAY_MS = "0";
  const { workspaceId } = await makeWorkspace(owner());
  clara = await makeMember(owner(), workspaceId, { name: "Clara", role: "manager" });
});
afterEach(() => site.close());

const HOURS = page("Opening hours", "<p>We are open from 8 to 18, Monday to Friday.</p>", ["/", "/prices"]);
const PRICES = page("Prices", "<p>A first visit costs 40 euros.</p>", ["/"]);
const home = (...links: string[]) => page("Lindenhof", "<p>A practice in the old town, since 1911.</p>", links);

const source = (wishes: Partial<NewSource> = {}) => {
  const usual: NewSource = {
    kind: "site",
    address: site.address,
    lang: "en",
    maxPages: 20,
    maxDepth: 2,
    everyHours: null,
  };
  return addSource(clara, { ...usual, ...wishes });
};
/** Adds and reads it. */
async function read(wishes: Partial<NewSource> = {}) {
  const { sourceId, runId } = await source(wishes);
  await readRun(clara, { runId });
  return { sourceId, runId };
}
async function again(sourceId: string) {
  const { runId } = await runSource(clara, { sourceId });
  await readRun(clara, { runId });
  return runId;
}
const seen = async (sourceId: string) => {
  const found = await readSource(clara, sourceId);
  if (!found?.run) throw new Error("There is no such source, or it was never read.");
  return {
    ...found,
    run: found.run,
    states: Object.fromEntries((found.review?.items ?? []).map(({ title, state }) => [title, state])),
  };
};
async function approve(sourceId: string, leave: number[] = []) {
  const { run, review } = await seen(sourceId);
  return decideRun(clara, { runId: run.id, seen: review?.seen ?? "", leave });
}

describe("a site", () => {
  it("is read page by page, published as reviewed, and not before", async () => {
    Object.assign(site.pages, {
      "/": home("/hours", "/prices#top", "/logo.png", "https://elsewhere.example/"),
      "/hours": HOURS,
      "/prices": PRICES,
    });
    const { sourceId } = await read();
    const { run, states, review } = await seen(sourceId);
    expect(run).toMatchObject({ state: "to_review", pages: { read: 3, waiting: 0, failed: 0 } });
    expect(states).toEqual({ Lindenhof: "new", "Opening hours": "new", Prices: "new" });
    expect(review?.items[1]?.body).toBe("We are open from 8 to 18, Monday to Friday.");
    expect(site.asked).toEqual(["/robots.txt", "/", "/hours", "/prices"]);
    expect(await listArticles(clara)).toEqual([]);

    expect(await approve(sourceId)).toEqual({ added: 3, changed: 0, hidden: 0, left: 0 });
    expect(await readArticleOrDraft(clara, "opening-hours")).toMatchObject({
      body: "We are open from 8 to 18, Monday to Friday.",
      status: "published",
      version: 1,
    });
    await expect(approve(sourceId)).rejects.toMatchObject({ code: "conflict" });
    const origin = { sourceId, name: `${site.address}/`, page: `${site.address}/hours` };
    expect(await originsOfArticle(clara, "opening-hours")).toEqual([origin]);
  });

  it("read again, updates the same articles, hides what is gone, and asks about nothing that stayed", async () => {
    Object.assign(site.pages, { "/": home("/hours", "/prices"), "/hours": HOURS, "/prices": PRICES });
    const { sourceId } = await read();
    await approve(sourceId);
    await again(sourceId);
    expect((await seen(sourceId)).run.state).toBe("unchanged");

    site.pages["/hours"] = HOURS.replace("8 to 18", "9 to 17");
    delete site.pages["/prices"];
    await again(sourceId);
    const { states, review } = await seen(sourceId);
    expect(states).toEqual({ Lindenhof: "unchanged", "Opening hours": "changed", Prices: "gone" });
    expect(review?.items.find(({ state }) => state === "changed")?.before?.body).toContain("8 to 18");
    expect(await approve(sourceId)).toEqual({ added: 0, changed: 1, hidden: 1, left: 0 });
    expect(await readArticleOrDraft(clara, "opening-hours")).toMatchObject({
      body: expect.stringContaining("9 to 17"),
      pending: false,
      version: 2,
    });
    expect(await readArticle(clara, "prices")).toBeNull();
    expect(await listArticles(clara)).toHaveLength(3);
  });

  it("keeps what a member edited until the page itself changes, and then says so", async () => {
    Object.assign(site.pages, { "/": home("/hours"), "/hours": HOURS });
    const { sourceId } = await read();
    await approve(sourceId);
    const edit = {
      title: "Opening hours",
      body: "From 8 to 18. Ring twice.",
      lang: "en",
      status: "published",
    } as const;
    await saveArticle(clara, { ...edit, replaces: { slug: "opening-hours", version: 1 } });
    await again(sourceId);
    expect((await seen(sourceId)).run.state).toBe("unchanged");
    site.pages["/hours"] = HOURS.replace("8 to 18", "9 to 17");
    await again(sourceId);
    const item = (await seen(sourceId)).review?.items.find(({ state }) => state === "changed");
    expect(item?.also).toContain("was edited here since it was imported");
    expect(item?.before?.body).toContain("Ring twice");
  });

  it("does not ask again about what was left, until it changes there", async () => {
    Object.assign(site.pages, { "/": home("/hours"), "/hours": HOURS });
    const { sourceId } = await read();
    expect(await approve(sourceId, [1])).toMatchObject({ added: 1, left: 1 });
    await again(sourceId);
    expect((await seen(sourceId)).run.state).toBe("unchanged");
    site.pages["/hours"] = HOURS.replace("8 to 18", "9 to 17");
    await again(sourceId);
    expect((await seen(sourceId)).states).toMatchObject({ "Opening hours": "new" });
  });

  it("publishes nothing that the member did not see", async () => {
    Object.assign(site.pages, { "/": home("/hours"), "/hours": HOURS });
    const { sourceId } = await read();
    await approve(sourceId);
    site.pages["/hours"] = HOURS.replace("8 to 18", "9 to 17");
    await again(sourceId);
    const { run, review } = await seen(sourceId);
    const edit = { title: "Opening hours", body: "Closed for good.", lang: "en", status: "published" } as const;
    await saveArticle(clara, { ...edit, replaces: { slug: "opening-hours", version: 1 } });
    const decision = { runId: run.id, seen: review?.seen ?? "", leave: [] };
    await expect(decideRun(clara, decision)).rejects.toThrow("Nothing was published; look at it again.");
    expect(await readArticleOrDraft(clara, "opening-hours")).toMatchObject({ body: "Closed for good.", version: 2 });
    expect((await seen(sourceId)).run.state).toBe("to_review");
  });

  it("is read within its limits of pages and depth, and a page that was not reached is not gone", async () => {
    const chain = (i: number) => page(`Page ${i}`, `<p>This is page number ${i}.</p>`, [`/${i + 1}`]);
    for (let i = 1; i <= 9; i++) site.pages[`/${i}`] = chain(i);
    site.pages["/"] = home("/1");
    const deep = await read({ maxDepth: 3 });
    expect((await seen(deep.sourceId)).run.pages.read).toBe(4);
    await approve(deep.sourceId);
    await source({ maxPages: 2, maxDepth: 3 });
    await readRun(clara, { runId: (await seen(deep.sourceId)).run.id });
    const { run, states } = await seen(deep.sourceId);
    expect(run.state).toBe("unchanged");
    expect(states).toEqual({});
  });

  it("is read only where its robots.txt allows", async () => {
    Object.assign(site.pages, {
      "/robots.txt": "User-agent: BatonReader\nDisallow: /private\n\nUser-agent: *\nDisallow: /",
      "/": home("/private/staff", "/hours"),
      "/private/staff": page("Staff", "<p>Only for us.</p>"),
      "/hours": HOURS,
    });
    const { sourceId } = await read();
    const { states, trouble } = await seen(sourceId);
    expect(states).toEqual({ Lindenhof: "new", "Opening hours": "new" });
    expect(trouble).toContainEqual({
      address: `${site.address}/private/staff`,
      state: "skipped",
      why: "The site’s robots.txt does not allow Baton to read it.",
    });
    expect(site.asked).not.toContain("/private/staff");
  });

  it("that is in trouble says so, and hides no article", async () => {
    Object.assign(site.pages, { "/": home("/hours"), "/hours": HOURS });
    const { sourceId } = await read();
    await approve(sourceId);
    site.pages["/hours"] = (_, response) => response.writeHead(503).end();
    await again(sourceId);
    expect(await seen(sourceId)).toMatchObject({
      run: { state: "unchanged" },
      trouble: [{ state: "failed", why: "The site answers with the error 503." }],
    });
    site.pages["/"] = (_, response) => response.destroy();
    await again(sourceId);
    expect((await seen(sourceId)).run).toMatchObject({
      state: "failed",
      problem: expect.stringContaining("cannot be read"),
    });
    expect(await listArticles(clara)).toHaveLength(2);
  });
});

describe("a sitemap", () => {
  it("gives the pages of its own site, also from sitemaps that it lists", async () => {
    const list = (tag: string, inner: string, addresses: string[]) =>
      `<?xml version="1.0"?><${tag} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${addresses.map((each) => `<${inner}><loc>${each}</loc></${inner}>`).join("")}</${tag}>`;
    Object.assign(site.pages, {
      "/sitemap.xml": list("sitemapindex", "sitemap", [`${site.address}/pages.xml`, "https://elsewhere.example/x.xml"]),
      "/pages.xml": list("urlset", "url", [
        `${site.address}/hours?a=1&amp;b=2`,
        `${site.address}/prices`,
        "https://elsewhere.example/",
      ]),
      "/hours?a=1&b=2": HOURS,
      "/prices": PRICES,
    });
    const { sourceId } = await read({ kind: "sitemap", address: `${site.address}/sitemap.xml` });
    const { states, run } = await seen(sourceId);
    expect(states).toEqual({ "Opening hours": "new", Prices: "new" });
    expect(run.pages.read).toBe(2);
  });

  it("without a page of the site is a sentence", async () => {
    site.pages["/sitemap.xml"] = "<urlset></urlset>";
    const { sourceId } = await read({ kind: "sitemap", address: `${site.address}/sitemap.xml` });
    expect((await seen(sourceId)).run).toMatchObject({
      state: "failed",
      problem: "No page of this site is listed in it.",
    });
  });
});

describe("a page", () => {
  it("that moved is the page that it leads to", async () => {
    Object.assign(site.pages, { "/old": redirect("/hours"), "/hours": HOURS });
    const { sourceId } = await read({ kind: "page", address: `${site.address}/old` });
    expect((await seen(sourceId)).review?.items).toMatchObject([
      { page: `${site.address}/hours`, title: "Opening hours" },
    ]);
  });

  it.each<[string, Parameters<typeof openSite>[0]]>([
    ["redirects in a circle", { "/x": redirect("/y"), "/y": redirect("/x") }],
    ["leads into the network of the machine", { "/x": redirect("http://127.0.0.2:1/") }],
    ["leads to another scheme", { "/x": redirect("file:///etc/passwd") }],
    ["hides where it leads behind credentials", { "/x": redirect("http://user:word@127.0.0.1/") }],
    ["answers with nothing", { "/x": (_, response) => response.destroy() }],
    [
      "never ends",
      {
        "/x": (_, response) => {
          response.writeHead(200, { "content-type": "text/html" });
          const pour = () => {
            while (!response.destroyed && response.write("<p>and on</p>".repeat(5_000)));
            if (!response.destroyed) response.once("drain", pour);
          };
          pour();
        },
      },
    ],
  ])("that %s is one sentence", async (_, pages) => {
    Object.assign(site.pages, pages);
    const { sourceId } = await read({ kind: "page", address: `${site.address}/x` });
    expect((await seen(sourceId)).run).toMatchObject({
      state: "failed",
      problem: "This address cannot be read. Check that it opens in a browser, for everybody and without signing in.",
    });
  });

  it("of an address that is none is refused at once", async () => {
    for (const address of ["", "not an address", "javascript:alert(1)", "file:///etc/passwd", "ftp://example.com/"])
      await expect(source({ kind: "page", address })).rejects.toMatchObject({
        fields: { address: expect.any(String) },
      });
  });
});

describe("a run", () => {
  it("is read by one worker, however often its job runs", async () => {
    Object.assign(site.pages, { "/": home("/hours"), "/hours": HOURS });
    const { sourceId, runId } = await source();
    await Promise.all([readRun(clara, { runId }), readRun(clara, { runId }), readRun(clara, { runId })]);
    await readRun(clara, { runId });
    expect(site.asked.filter((path) => path === "/hours")).toHaveLength(1);
    expect(Object.keys((await seen(sourceId)).states)).toHaveLength(2);
  });

  it("that lost its worker is taken up by the next, which goes on where it was", async () => {
    Object.assign(site.pages, { "/": home("/hours"), "/hours": HOURS });
    const { sourceId, runId } = await source();
    const stop = new AbortController();
    site.pages["/hours"] = (_, response) => {
      stop.abort();
      response.writeHead(500).end();
    };
    await readRun(clara, { runId }, { signal: stop.signal });
    expect((await seen(sourceId)).run).toMatchObject({ state: "reading", pages: { read: 1, waiting: 1 } });
    const [job] = await owner()`select 1 from graphile_worker.jobs where key = ${`read_source:${runId}`}`;
    expect(job).toBeDefined();
    site.pages["/hours"] = HOURS;
    await readRun(clara, { runId });
    expect((await seen(sourceId)).run).toMatchObject({ state: "to_review", pages: { read: 2 } });
    expect(site.asked.filter((path) => path === "/")).toHaveLength(1);
  });

  it("whose worker seems to be gone is looked at again when its lease ends", async () => {
    const { runId } = await source();
    await owner()`update source_runs set lease_until = now() + interval '1 minute', fence = gen_random_uuid() where id = ${runId}`;
    await readRun(clara, { runId });
    const [watch] =
      await owner()`select run_at > now() + interval '50 seconds' as later from graphile_worker.jobs where key = ${`watch_source:${runId}`}`;
    expect(watch).toEqual({ later: true });
    expect(site.asked).toEqual([]);
  });

  it("can be stopped: the worker writes nothing more", async () => {
    Object.assign(site.pages, { "/": home("/hours") });
    const { sourceId, runId } = await source();
    site.pages["/hours"] = (_, response) => void cancelRun(clara, { sourceId }).then(() => response.end(HOURS));
    await readRun(clara, { runId });
    expect(await seen(sourceId)).toMatchObject({ run: { state: "cancelled" }, review: null });
    expect(await owner()`select 1 from source_findings where run_id = ${runId}`).toHaveLength(0);
  });

  it("begun by schedule is begun once, at its time, and not after the schedule was changed", async () => {
    site.pages["/"] = home();
    const { sourceId } = await read({ everyHours: 24 });
    const due = async () =>
      Number(
        (await owner()`select extract(epoch from next_run_at) * 1000 as due from sources where id = ${sourceId}`)[0]
          ?.due,
      );
    const runs = async () => (await owner()`select 1 from source_runs where source_id = ${sourceId}`).length;
    const first = await due();
    await runScheduled(clara, { sourceId, due: first });
    expect(await runs()).toBe(1);
    await owner()`update sources set next_run_at = next_run_at - interval '25 hours' where id = ${sourceId}`;
    const past = await due();
    await Promise.all([1, 2, 3].map(() => runScheduled(clara, { sourceId, due: past })));
    expect(await runs()).toBe(2);
    expect(await due()).toBeGreaterThan(past);
    const next = await due();
    await setSchedule(clara, { sourceId, everyHours: null });
    await runScheduled(clara, { sourceId, due: next });
    expect(await runs()).toBe(2);
  });
});

describe("a source", () => {
  it("stays inside its workspace", async () => {
    site.pages["/"] = home();
    const { sourceId, runId } = await read();
    const { workspaceId } = await makeWorkspace(owner());
    const stranger = await makeMember(owner(), workspaceId, { role: "owner" });
    expect(await readSource(stranger, sourceId)).toBeNull();
    await expect(runSource(stranger, { sourceId })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeSource(stranger, { sourceId })).rejects.toMatchObject({ code: "not_found" });
    await expect(setSchedule(stranger, { sourceId, everyHours: 24 })).rejects.toMatchObject({ code: "not_found" });
    await expect(decideRun(stranger, { runId, seen: "", leave: [] })).rejects.toMatchObject({ code: "conflict" });
    await cancelRun(stranger, { sourceId });
    expect((await seen(sourceId)).run.state).toBe("to_review");
  });

  it("that is removed leaves its articles", async () => {
    site.pages["/"] = home();
    const { sourceId } = await read();
    await approve(sourceId);
    await removeSource(clara, { sourceId });
    expect(await readSource(clara, sourceId)).toBeNull();
    expect(await listArticles(clara)).toHaveLength(1);
    await until(async () => (await owner()`select 1 from article_origins where source_id = ${sourceId}`).length === 0);
  });
});
