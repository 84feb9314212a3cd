// The desk with 100,000 conversations in one workspace: a page of each view, the counts beside them, the dashboard. Times are of
// whole questions as the product asks them, so the way to the database and back is counted in.
import { closeDatabase } from "@/db/client";
import { VIEWS } from "@/domain/conversations/inbox";
import { countViews, listConversations } from "@/domain/conversations/read/inbox";
import { readDashboard } from "@/domain/reports/read/dashboard";
import { raiseCrowd } from "./crowd";
import type { Ground } from "./ground";
import { line, note, percentile, round } from "./report";

const TIMES = 60;
const RANGES = ["7", "90"];

export async function measureLists(ground: Ground): Promise<void> {
  const world = await ground.world("lists");
  const { member } = world;
  const from = performance.now();
  await raiseCrowd(world);
  note(`100,000 conversations were written in ${round((performance.now() - from) / 1000)} s`);
  process.env.DATABASE_URL = world.url;
  try {
    const lists: number[] = [];
    for (const view of VIEWS) {
      const times = await timed(TIMES, () => listConversations(member, { view }));
      tell(`the list "${view}"`, times);
      lists.push(...times);
    }
    const [last] = (await listConversations(member, { view: "all" })).slice(-1);
    const cursor = { at: last?.lastMessageAt ?? "", id: last?.id ?? "" };
    const further = await timed(TIMES, () => listConversations(member, { view: "all", cursor }));
    tell('the list "all", its second page', further);
    line("a page of the inbox, p99", percentile([...lists, ...further], 99), { atMost: 25, unit: " ms" });
    const counts = await timed(TIMES, () => countViews(member));
    tell("the counts of all views", counts);
    line("the counts of all views, p99", percentile(counts, 99), { atMost: 25, unit: " ms" });
    for (const days of RANGES)
      tell(`the dashboard of ${days} days`, await timed(TIMES, () => readDashboard(member, { days })));
    const opened = await timed(TIMES, () => readDashboard(member, {}));
    line("the dashboard as it opens (the last 30 days: 37,000 episodes), p99", percentile(opened, 99), {
      atMost: 150,
      unit: " ms",
    });
  } finally {
    await closeDatabase();
  }
}

/** Milliseconds of each run after the first ones, in which statements are prepared and pages of the table are read. */
async function timed(times: number, ask: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let i = -3; i < times; i++) {
    const from = performance.now();
    await ask();
    if (i >= 0) taken.push(performance.now() - from);
  }
  return taken;
}

const tell = (what: string, times: number[]) =>
  note(`${what}: p50 ${round(percentile(times, 50))} ms, p99 ${round(percentile(times, 99))} ms`);
