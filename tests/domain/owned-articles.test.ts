// Articles that come from a source, and programs that write articles: neither undoes what the other does.
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace } from "@tests/support/factories";
import { openSite, page, type Site } from "@tests/support/site";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readArticle } from "@/domain/knowledge/read";
import { previewImport } from "@/domain/knowledge/read/import";
import { readSource } from "@/domain/knowledge/read/source";
import { importMarkdown } from "@/domain/knowledge/write";
import { readRun } from "@/domain/knowledge/write/crawl";
import { decideRun } from "@/domain/knowledge/write/review";
import { addSource, detachArticle, runSource } from "@/domain/knowledge/write/source";
import type { Member } from "@/domain/workspaces/member";

const { owner } = testDatabase();
const HOURS = page("Opening hours", "<p>We are open from 8 to 18, Monday to Friday.</p>", []);
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

const seen = async (sourceId: string) => {
  const found = await readSource(clara, sourceId);
  if (!found) throw new Error("There is no such source.");
  return found;
};
async function again(sourceId: string) {
  const { runId } = await runSource(clara, { sourceId });
  await readRun(clara, { runId });
}

describe("a source", () => {
  it("keeps its articles: a program may not change one until it is detached, and then the source does not", async () => {
    site.pages["/hours"] = HOURS;
    const { sourceId, runId } = await addSource(clara, {
      kind: "page",
      address: `${site.address}/hours`,
      lang: "en",
      maxPages: 1,
      maxDepth: 0,
      everyHours: null,
    });
    await readRun(clara, { runId });
    const { review } = await seen(sourceId);
    await decideRun(clara, { runId, seen: review?.seen ?? "", leave: [] });
    const ours = { markdown: "## Opening hours\nBy appointment.\n## Parking\nBehind the house.", lang: "en" };
    expect((await previewImport(clara, ours)).owned).toEqual([
      { slug: "opening-hours", title: "Opening hours", source: `${site.address}/hours` },
    ]);
    await expect(importMarkdown(clara, ours)).rejects.toMatchObject({
      code: "conflict",
      message: `“Opening hours” comes from a source (${site.address}/hours), whose next reading would change it again. Change it there, or detach it from the source first; nothing was imported.`,
    });
    expect(await readArticle(clara, "parking")).toBeNull();
    const same = { markdown: "## Opening hours\nWe are open from 8 to 18, Monday to Friday.", lang: "en" };
    expect(await importMarkdown(clara, same)).toMatchObject({ unchanged: 1 });

    await detachArticle(clara, { slug: "opening-hours" });
    expect(await importMarkdown(clara, ours)).toMatchObject({ added: 1, changed: 1 });
    await again(sourceId);
    expect((await seen(sourceId)).run?.state).toBe("unchanged");
    site.pages["/hours"] = HOURS.replace("8 to 18", "9 to 17");
    await again(sourceId);
    expect((await seen(sourceId)).review?.items).toMatchObject([{ title: "Opening hours", state: "new" }]);
    expect(await readArticle(clara, "opening-hours")).toMatchObject({ body: "By appointment." });
    await expect(detachArticle(clara, { slug: "no-such" })).rejects.toMatchObject({ code: "not_found" });
  });
});
