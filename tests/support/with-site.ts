// Journeys to a web site: one on loopback, and a stage of their own whose operator allows it to be read.
import { test as base } from "./fixtures";
import { openSite, type Site } from "./site";
import type { StageAddresses } from "./stage";
import { stageAt, startStage } from "./stage-process";

export { expect } from "./fixtures";

export const test = base.extend<object, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from here what a fixture needs
    async ({}, use) => {
      const site = await openSite();
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],
  stage: [
    async ({ site }, use) => {
      const { database } = JSON.parse(process.env.BATON_STAGE ?? "{}") as StageAddresses;
      const environment = { PRIVATE_TARGETS: site.target, CRAWL_DELAY_MS: "50" };
      const { addresses, close } = await startStage({ beside: database, environment });
      await use(stageAt(addresses));
      await close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});
