// Playwright's global setup: the one stage that most journeys play on.
import { startStage } from "./stage-process";

export default async function openStage(): Promise<() => Promise<void>> {
  const { addresses, close } = await startStage({});
  process.env.BATON_STAGE = JSON.stringify(addresses);
  return close;
}
