// `npm run evals:real -- --data DIR --url http://127.0.0.1:PORT`: the running product, from outside and over HTTP only. A fresh workspace
// signs up, imports the clinic's articles and is asked its questions and five conversations; every turn must come to an outcome.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type LabelledConversation, type LabelledQuestion, readLabelled } from "@/cli/evals/labelled";
import { newSecret } from "@/platform/secret";
import { Site } from "./site";

const KB = "clinic";
const CONVERSATIONS = 5;
/** The product promises an outcome within 60 s. */
const PATIENCE_MS = 65_000;

type Entry = {
  seq: number;
  kind: string;
  actor: string;
  payload: { citations?: { slug: string }[]; offersPerson?: boolean };
};
type Outcome = { kind: "answered"; from: string | null } | { kind: "handed_off" } | { kind: "missing" };

const { values } = parseArgs({ options: { data: { type: "string" }, url: { type: "string" } } });
if (!values.data || !values.url) {
  console.error("Say what to ask and whom: npm run evals:real -- --data DIR --url http://127.0.0.1:PORT");
  process.exit(1);
}
const site = new Site(values.url);
const { questions, conversations, knowledge } = readLabelled(values.data);
const markdown = knowledge.get(KB);
if (!markdown) throw new Error(`${values.data}/kb/${KB}.md is not there.`);

const workspace = await signUpAndIn();
await site.json("PUT", `/api/v1/desk/${workspace}/articles`, { markdown, lang: "en" });
const asked = await askQuestions(questions.filter(({ kb }) => kb === KB));
const talked = await talkThrough(conversations.slice(0, CONVERSATIONS));
console.log(`Workspace ${workspace} at ${values.url}`);
console.table({ ...asked, "outcome missing": asked["outcome missing"] + talked.missing });
console.table(talked.rows);
process.exit(asked["outcome missing"] + talked.missing === 0 ? 0 : 1);

/** Through the sign-up form as it works without JavaScript, then next-auth's own way in. Returns the workspace's address. */
async function signUpAndIn(): Promise<string> {
  const name = `Real run ${randomUUID().slice(0, 8)}`;
  const email = `${randomUUID()}@evals.invalid`;
  const password = randomUUID();
  await site.submit("/sign-up", {
    workspaceName: name,
    name: "Robin Vale",
    email,
    password,
    timeZone: "Europe/Berlin",
  });
  const { csrfToken } = await site.json<{ csrfToken: string }>("GET", "/api/auth/csrf");
  await site.send("/api/auth/callback/credentials", {
    method: "POST",
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  const desk = await site.send("/desk", {});
  const workspace = /\/desk\/([^/]+)\//.exec(desk.headers.get("location") ?? "")?.[1];
  if (!workspace) throw new Error(`Signing in did not lead to a desk: ${desk.status} ${desk.headers.get("location")}`);
  return workspace;
}

async function askQuestions(questions: LabelledQuestion[]) {
  const counts = {
    "answered right": 0,
    "answered from another article": 0,
    "answered though no article does": 0,
    "withheld, person offered": 0,
    "handed off": 0,
    "outcome missing": 0,
  };
  for (const { question, gold_article: gold } of questions) {
    const talk = await start(question);
    const outcome = await talk.outcome();
    if (outcome.kind === "missing") counts["outcome missing"]++;
    else if (outcome.kind === "handed_off") counts["handed off"]++;
    else if (outcome.from === null) counts["withheld, person offered"]++;
    else if (outcome.from === gold) counts["answered right"]++;
    else if (gold === null) counts["answered though no article does"]++;
    else counts["answered from another article"]++;
  }
  return counts;
}

/** Turn by turn until a person is called; the workspace knows nothing of these trades, so `no source` is an honest reason too. */
async function talkThrough(conversations: LabelledConversation[]) {
  let missing = 0;
  const rows = [];
  for (const { id, turns, first_escalate_turn: due } of conversations) {
    const texts = turns.filter(({ role }) => role === "customer").map(({ text }) => text);
    const outcomes: Outcome["kind"][] = [];
    let talk: Awaited<ReturnType<typeof start>> | undefined;
    for (const text of texts) {
      if (talk) await talk.send(text);
      else talk = await start(text);
      const { kind } = await talk.outcome();
      outcomes.push(kind);
      if (kind === "missing") missing++;
      if (kind !== "answered") break;
    }
    rows.push({ conversation: id, due, outcomes: outcomes.join(", ") });
  }
  return { rows, missing };
}

/** A new contact with a first message. */
async function start(text: string) {
  const { conversationId, token, entry } = await site.json<{ conversationId: string; token: string; entry: Entry }>(
    "POST",
    `/api/v1/chat/${workspace}/start`,
    { startKey: newSecret(), clientId: randomUUID(), text, locale: "en", credential: "bearer" },
  );
  let last = entry.seq;
  return {
    send: async (next: string) => {
      const body = { conversationId, clientId: randomUUID(), text: next };
      last = (await site.json<{ entry: Entry }>("POST", `/api/v1/chat/${workspace}/messages`, body, token)).entry.seq;
    },
    outcome: () => outcomeAfter(last, token),
  };
}

async function outcomeAfter(seq: number, token: string): Promise<Outcome> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(50)) {
    const path = `/api/v1/chat/${workspace}/entries?after=${seq}`;
    const { entries } = await site.json<{ entries: Entry[] }>("GET", path, undefined, token);
    if (entries.some(({ kind }) => kind === "handoff")) return { kind: "handed_off" };
    const said = entries.find(({ kind, actor }) => kind === "message" && actor === "responder");
    if (said) return { kind: "answered", from: said.payload.citations?.[0]?.slug ?? null };
  }
  return { kind: "missing" };
}
