// Sources are read by the bundled server: nobody waits for them, and a worker that goes leaves them to the next.
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { batons } from "@tests/support/process";
import { openSite, page, type Site } from "@tests/support/site";
import { until } from "@tests/support/until";
import { afterEach, beforeEach, expect, it } from "vitest";
import { importMarkdown } from "@/domain/knowledge/write";
import { addSource } from "@/domain/knowledge/write/source";
import type { Member } from "@/domain/workspaces/member";

const { owner } = testDatabase();
const start = batons();
let site: Site;
let clara: Member;
beforeEach(async () => {
  site = await openSite();
  const { workspaceId } = await makeWorkspace(owner());
  clara = await makeMember(owner(), workspaceId, { role: "manager" });
});
afterEach(() => site.close());

const worker = () => start({ role: "worker", env: { PRIVATE_TARGETS: site.target, CRAWL_DELAY_MS: "0" } });
const add = (path: string) =>
  addSource(clara, {
    kind: "page",
    address: `${site.address}${path}`,
    lang: "en",
    maxPages: 1,
    maxDepth: 0,
    everyHours: null,
  });
const states = async () =>
  (await owner()`select state from source_runs where workspace_id = ${clara.workspaceId} order by id`).map(
    ({ state }) => state,
  );

it("a customer is answered while every reader is held up, and what was read waits for a member", async () => {
  await importMarkdown(clara, { markdown: "## Opening hours\nOn Saturday we are open from 8 to 12.", lang: "en" });
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  for (const path of ["/a", "/b", "/c", "/d"])
    site.pages[path] = (_, response) => void held.then(() => response.end(page("Parking", "<p>Behind the house.</p>")));
  for (const path of Object.keys(site.pages)) await add(path);
  await worker();
  await until(() => site.asked.filter((path) => path !== "/robots.txt").length >= 2, { ms: 30_000 });
  const { conversationId } = await startedBy(clara.workspaceId);
  const outcome = async () =>
    (await owner()`select outcome from turns where conversation_id = ${conversationId}`)[0]?.outcome;
  await until(async () => (await outcome()) === "answered", { ms: 20_000 });
  expect(new Set(await states())).toEqual(new Set(["reading"]));
  answer();
  await until(async () => (await states()).every((state) => state === "to_review"), { ms: 40_000 });
});

it("a worker that is told to stop puts its reading down, and the next one goes on", async () => {
  site.pages["/a"] = () => {};
  await add("/a");
  const first = await worker();
  await until(() => site.asked.includes("/a"), { ms: 30_000 });
  expect(await first.end("SIGTERM")).toMatchObject({ code: 0 });
  expect(await states()).toEqual(["reading"]);
  site.pages["/a"] = page("Parking", "<p>Behind the house.</p>");
  await worker();
  await until(async () => (await states())[0] === "to_review", { ms: 40_000 });
});
