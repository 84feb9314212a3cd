// Journeys in which a language model answers: a stage of their own, whose server speaks to a scripted model over HTTP.
import { type FakeModel, startFakeModel } from "./fake-model";
import { test as base } from "./fixtures";
import type { StageAddresses } from "./stage";
import { stageAt, startStage } from "./stage-process";

export { expect } from "./fixtures";

export const test = base.extend<object, { model: FakeModel }>({
  model: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from here what a fixture needs
    async ({}, use) => {
      const model = await startFakeModel();
      await use(model);
      await model.close();
    },
    { scope: "worker" },
  ],
  stage: [
    async ({ model }, use) => {
      const { database } = JSON.parse(process.env.BATON_STAGE ?? "{}") as StageAddresses;
      const environment = { OPENAI_API_KEY: "a key", OPENAI_BASE_URL: model.baseUrl, RESPONDER_MODEL: "fake-1" };
      const { addresses, close } = await startStage({ beside: database, environment });
      await use(stageAt(addresses));
      await close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});
