// What every journey stands on: a stage, companies made for the one test, people in browsers of their own, and a watch that fails
// the test when any page reports an error, breaks its content policy or asks anything of another host.
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import postgres from "postgres";
import { openChat } from "./chat";
import { signIn } from "./desk";
import { type Network, openNetwork } from "./network";
import type { StageAddresses } from "./stage";
import { type Stage, stageAt } from "./stage-process";
import type { Login, Opened, WorkspaceWishes } from "./stage-verbs";

export { expect };

/** `server`: another instance than the stage's first. */
type Browser = BrowserContextOptions & { server?: string };
type ForEachTest = {
  openWorkspace: (wishes?: Partial<WorkspaceWishes>) => Promise<Opened>;
  /** A browser of somebody's own, with a network address of its own. */
  newBrowser: (wishes?: Browser) => Promise<BrowserContext>;
  /** A customer before the live chat page. */
  customerOf: (workspace: Opened, wishes?: Browser) => Promise<Page>;
  /** A member at their inbox, signed in through the form. */
  agentOf: (workspace: Opened, member: Login | undefined, wishes?: Browser) => Promise<Page>;
  /** A way to the stage's server that the test can cut; pass its address as `server`. */
  network: Network;
  watch: { follow: (context: BrowserContext, server: string) => void; allow: (pattern: RegExp) => void };
};
type ForEachWorker = {
  stage: Stage;
  /** Reads what the database holds, as its owner. */
  sql: postgres.Sql;
};

const PEOPLE: WorkspaceWishes["people"] = [
  { name: "Olga Owner", role: "owner" },
  { name: "Maria Sokolov", role: "agent" },
  { name: "Jonas Weber", role: "agent" },
];
let browsers = 0;

export const test = base.extend<ForEachTest, ForEachWorker>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from here what a fixture needs
    async ({}, use) => use(stageAt(JSON.parse(process.env.BATON_STAGE ?? "{}") as StageAddresses)),
    { scope: "worker" },
  ],
  sql: [
    async ({ stage }, use) => {
      const client = postgres(stage.database, { max: 2, onnotice: () => {} });
      await use(client);
      await client.end();
    },
    { scope: "worker" },
  ],

  openWorkspace: ({ stage }, use) => use((wishes = {}) => stage.ask("openWorkspace", { people: PEOPLE, ...wishes })),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  watch: async ({}, use) => {
    const allowed: RegExp[] = [];
    const problems: string[] = [];
    await use({
      follow: (context, server) => follow(context, server, (problem) => problems.push(problem)),
      allow: (pattern) => allowed.push(pattern),
    });
    expect(problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)))).toEqual([]);
  },
  network: async ({ stage, watch }, use) => {
    watch.allow(/net::ERR_/);
    const network = await openNetwork(stage.server);
    await use(network);
    await network.close();
  },
  newBrowser: async ({ browser, stage, watch }, use) => {
    const open: BrowserContext[] = [];
    await use(async ({ server = stage.server, ...options } = {}) => {
      browsers++;
      const address = `10.${process.pid % 256}.${browsers >> 8}.${browsers % 256}`;
      const extraHTTPHeaders = { "x-forwarded-for": address, ...options.extraHTTPHeaders };
      const context = await browser.newContext({ baseURL: server, ...options, extraHTTPHeaders });
      watch.follow(context, server);
      open.push(context);
      return context;
    });
    for (const context of open) await context.close();
  },
  customerOf: ({ newBrowser }, use) =>
    use(async ({ slug }, wishes) => {
      const page = await (await newBrowser(wishes)).newPage();
      await openChat(page, slug);
      return page;
    }),
  agentOf: ({ newBrowser }, use) =>
    use(async ({ slug }, member, wishes) => {
      if (!member) throw new Error("There is no such member.");
      const page = await (await newBrowser(wishes)).newPage();
      await signIn(page, member, `/desk/${slug}/inbox`);
      return page;
    }),
});

function follow(context: BrowserContext, server: string, tell: (problem: string) => void): void {
  context.on("weberror", (error) => tell(`error: ${error.error().stack ?? error.error().message}`));
  context.on("console", (message) => {
    if (message.type() === "error")
      tell(`console: ${message.text()} ${message.location().url} on ${message.page()?.url()}`);
  });
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${server}/`) && !/^(?:data|blob|about|chrome-error):/.test(url))
      tell(`foreign request: ${url}`);
  });
}
