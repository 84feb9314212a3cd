import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { middle } from "@tests/support/report-history";
import { describe, expect, it } from "vitest";
import { repeatable } from "@/cli/random";
import { reopen, resolve, resolveQuiet } from "@/domain/conversations/write/end";
import { claim, handBack, release } from "@/domain/conversations/write/hold";
import { askForPerson, giveFeedback, receiveMessage } from "@/domain/conversations/write/receive";
import { note, reply } from "@/domain/conversations/write/say";
import { handOff, leaseTurn, replyAsResponder } from "@/domain/conversations/write/turn";
import { defaultPolicy } from "@/domain/escalation/policy";
import { triage } from "@/domain/escalation/triage";
import { readDashboard } from "@/domain/reports/read/dashboard";
import type { Counts } from "@/domain/reports/read/figures";
import { readLedger } from "@/domain/reports/read/ledger";
import type { Member } from "@/domain/workspaces/member";
import { isRefusal } from "@/platform/refusal";

const { owner } = testDatabase();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const situation = { utterances: [{ seq: 1, actor: "contact" as const, text: "Hello" }], burstFrom: 1, feedback: [] };
const { receipt } = triage({ ...situation, lang: "en", knowledge: null }, defaultPolicy());
const complaint = { cause: "category", category: "complaint", ruleId: "complaint", priority: 0, receipt } as const;
const failed = { cause: "responder_failed", category: null, ruleId: null, priority: 1, receipt } as const;
const answer = { text: "We open at 8:30.", lang: "en", citations: [], receipt };

const unlessRefused = async (verb: Promise<unknown>) => {
  try {
    return await verb;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
};

/** One conversation lived at random through the verbs that people and the responder use. */
async function live(workspaceId: string, agents: Member[], { at, random }: { at: Date; random: () => number }) {
  const { contact, conversationId } = await startedBy(workspaceId, undefined, at);
  const which = { conversationId };
  const own = agents[Math.floor(random() * agents.length)];
  const agent = () => (random() < 0.9 ? own : agents[0]) as Member;
  const sent = () => ({ ...which, clientId: randomUUID(), text: "words" });
  let now = at;
  const turn = async (end: (leased: NonNullable<Awaited<ReturnType<typeof leaseTurn>>>) => Promise<unknown>) => {
    const leased = await leaseTurn({ workspaceId }, which, { at: now });
    if (leased) await end(leased);
  };
  const verbs: (() => Promise<unknown>)[] = [
    () => receiveMessage(contact, sent(), { at: now }),
    () => turn((leased) => replyAsResponder(leased, answer, { at: now })),
    () => turn((leased) => replyAsResponder(leased, answer, { at: now })),
    () => turn((leased) => handOff(leased, random() < 0.7 ? complaint : failed, { at: now })),
    () => askForPerson(contact, sent(), { at: now }),
    () => claim(agent(), which, { at: now }),
    () => claim(agent(), which, { at: now }),
    () => reply(agent(), sent(), { at: now }),
    () => reply(agent(), sent(), { at: now }),
    () => note(agent(), sent(), { at: now }),
    () => release(agent(), which, { at: now }),
    () => handBack(agent(), which, { at: now }),
    () => resolve(agent(), { ...which, solved: random() < 0.7 }, { at: now }),
    () => reopen(agent(), which, { at: now }),
    () => giveFeedback(contact, { ...which, about: 3, helpful: random() < 0.7 }, { at: now }),
    () => resolveQuiet({ workspaceId, ...which }, { at: now }),
  ];
  if (random() < 0.6) {
    now = new Date(now.getTime() + 1 + Math.floor(random() * 9_000));
    await turn((leased) => replyAsResponder(leased, answer, { at: now }));
  }
  for (let steps = Math.floor(random() * 30); steps > 0; steps--) {
    now = new Date(now.getTime() + Math.floor(random() < 0.2 ? random() * 3 * DAY : random() * 20 * MINUTE) + 1);
    if (now.getTime() > Date.now()) return;
    await unlessRefused((verbs[Math.floor(random() * verbs.length)] as () => Promise<unknown>)());
  }
}

type LogEntry = {
  conversation: string;
  episode: number;
  kind: string;
  actor: string;
  at: Date;
  payload: Record<string, unknown>;
};
type Handoff = { at: Date; cause: string; category: string | null; human: Date | null; ended: Date | null };
type Episode = {
  opened: Date;
  contact: Date | null;
  responder: Date | null;
  handoffs: Handoff[];
  human: boolean;
  waiting: boolean;
  ended: Date | null;
  outcome: string;
  deliberate: boolean;
};

/** What happened, told by the numbered log alone: no fact row is looked at. */
function tellEpisodes(log: LogEntry[]): Episode[] {
  const episodes = new Map<string, Episode>();
  for (const entry of log) {
    const key = `${entry.conversation} ${entry.episode}`;
    const begun: Episode = {
      ...{ opened: entry.at, contact: null, responder: null, handoffs: [], human: false },
      ...{ waiting: false, ended: null, outcome: "pending", deliberate: false },
    };
    const episode = episodes.get(key) ?? begun;
    episodes.set(key, episode);
    const open = episode.handoffs.find(({ ended }) => ended === null);
    if (entry.kind === "message" && entry.actor === "contact") {
      episode.contact ??= entry.at;
      episode.waiting = true;
    } else if (entry.kind === "message" && entry.actor === "responder" && !entry.payload.interrupted) {
      episode.responder ??= entry.at;
      episode.waiting = false;
    } else if (entry.kind === "message" && entry.actor === "agent") {
      episode.waiting = false;
      if (open) open.human ??= entry.at;
    } else if (entry.kind === "handoff") {
      const { cause, category } = entry.payload as { cause: string; category: string | null };
      episode.handoffs.push({ at: entry.at, cause, category, human: null, ended: null });
      episode.human = true;
    } else if (entry.kind === "claim" || (entry.kind === "reopen" && entry.actor === "agent")) episode.human = true;
    else if (entry.kind === "hand_back" && open) open.ended = entry.at;
    else if (entry.kind === "resolve") {
      if (open) open.ended = entry.at;
      const { why, solved } = entry.payload as { why: string; solved: boolean | null };
      episode.ended = entry.at;
      if (episode.handoffs[0]?.cause === "responder_failed") episode.outcome = "responder_failed";
      else if (episode.human) episode.outcome = solved === false ? "handed_off_unsolved" : "handed_off_solved";
      else if (why === "contact") episode.outcome = "answered_confirmed";
      else episode.outcome = episode.responder && !episode.waiting ? "answered_assumed" : "abandoned";
      episode.deliberate = why === "agent" || episode.outcome === "answered_confirmed";
    }
  }
  return [...episodes.values()];
}

function tally(keys: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
const rowsOf = (counts: Counts) => Object.fromEntries(Object.entries(counts).map(([state, { rows }]) => [state, rows]));
const since = (from: Date | null, to: Date | null) => (from && to ? [to.getTime() - from.getTime()] : []);

describe("the figures", () => {
  it("are what the log tells, for conversations lived at random through the verbs", async () => {
    const { workspaceId } = await makeWorkspace(owner());
    const { workspaceId: elsewhere } = await makeWorkspace(owner());
    const agents = [await makeMember(owner(), workspaceId), await makeMember(owner(), workspaceId, { name: "Tom" })];
    const strangers = [await makeMember(owner(), elsewhere)];
    const random = repeatable(4);
    const now = Date.now();
    for (let i = 0; i < 90; i++) {
      const at = new Date(Math.floor(now - (2 + random() * 28) * DAY));
      await live(i % 6 === 0 ? elsewhere : workspaceId, i % 6 === 0 ? strangers : agents, { at, random });
    }
    const log = await owner()<
      LogEntry[]
    >`select conversation_id as conversation, episode, kind, actor, at, payload from entries
      where workspace_id = ${workspaceId} and kind <> 'note' order by conversation_id, seq`;
    const episodes = tellEpisodes(log);
    const handoffs = episodes.flatMap((episode) => episode.handoffs);

    const { now: figures, period } = await readDashboard({ workspaceId }, { days: "90" });

    // The whole log lies in the period, so that all of it is known to the report.
    expect(log.every(({ at }) => at >= period.from && at < period.to)).toBe(true);
    expect(rowsOf(figures.outcome)).toEqual(tally(episodes.map(({ outcome }) => outcome)));
    expect(Object.keys(rowsOf(figures.outcome)).length).toBeGreaterThanOrEqual(5);
    expect(figures.handoffRate).toEqual({
      episodes: episodes.length,
      handedOff: episodes.filter((each) => each.handoffs.length > 0).length,
    });
    const values = {
      firstResponse: episodes.flatMap((each) => since(each.contact, each.responder)),
      humanResponse: handoffs.flatMap((each) => since(each.at, each.human)),
      resolutionTime: episodes.flatMap((each) => (each.deliberate ? since(each.opened, each.ended) : [])),
    };
    for (const [kpi, list] of Object.entries(values)) {
      expect(list.length).toBeGreaterThan(5);
      expect(figures[kpi as keyof typeof values]).toMatchObject({ counted: list.length, ...middle(list) });
    }
    // Open day and night: both clocks say the same.
    expect(figures.humanResponse.business).toEqual(middle(values.humanResponse));
    const waiting = handoffs.filter((each) => !each.human && !each.ended);
    expect(figures.responses.waiting?.rows ?? 0).toBe(waiting.length);
    expect(rowsOf(figures.byCause)).toEqual(tally(handoffs.map(({ cause }) => cause)));
    expect(rowsOf(figures.byCategory)).toEqual(tally(handoffs.map(({ category }) => category ?? "none")));
  });

  it("keep whoever waits, however short the range", async () => {
    const { workspaceId } = await makeWorkspace(owner());
    const asked = new Date(Date.now() - 40 * DAY);
    const { contact, conversationId } = await startedBy(workspaceId, undefined, asked);
    await askForPerson(contact, { conversationId, clientId: randomUUID() }, { at: new Date(asked.getTime() + MINUTE) });

    const { now } = await readDashboard({ workspaceId }, { days: "7" });
    expect(now.handoffRate.episodes).toBe(0);
    expect(now.humanResponse).toMatchObject({ counted: 0, median: null });
    expect(now.responses.waiting).toEqual({ rows: 1, oldestAt: new Date(asked.getTime() + MINUTE) });
    const ledger = await readLedger({ workspaceId }, "human-response", { days: "7", state: "waiting" });
    expect(ledger.rows.map((row) => row.conversationId)).toEqual([conversationId]);

    const maria = await makeMember(owner(), workspaceId);
    await claim(maria, { conversationId });
    expect((await readDashboard({ workspaceId }, { days: "7" })).now.responses.waiting?.rows).toBe(1);
    await reply(maria, { conversationId, clientId: randomUUID(), text: "Hello, I am here." });
    expect((await readDashboard({ workspaceId }, { days: "7" })).now.responses).toEqual({});
    const month = await readDashboard({ workspaceId }, { days: "90" });
    expect(month.now.humanResponse.counted).toBe(1);
  });

  it("do not take a message of the responder for a person's, nor a takeover for a handoff", async () => {
    const { workspaceId } = await makeWorkspace(owner());
    const maria = await makeMember(owner(), workspaceId);
    const { conversationId } = await startedBy(workspaceId);
    const turn = await leaseTurn({ workspaceId }, { conversationId });
    if (!turn) throw new Error("no turn");
    await replyAsResponder(turn, answer);
    await claim(maria, { conversationId });
    await reply(maria, { conversationId, clientId: randomUUID(), text: "I take over." });
    await resolve(maria, { conversationId, solved: true });

    const { now } = await readDashboard({ workspaceId }, {});
    expect(now.handoffRate).toEqual({ episodes: 1, handedOff: 0 });
    expect(now.humanResponse.counted).toBe(0);
    expect(rowsOf(now.outcome)).toEqual({ handed_off_solved: 1 });
    expect(now.firstResponse.counted).toBe(1);
  });

  it("of a workspace in which nothing happened are nothing, not nought", async () => {
    const { workspaceId } = await makeWorkspace(owner());
    const { now, before, days, problem } = await readDashboard({ workspaceId }, { days: "7" });
    const none = { median: null, p90: null, mean: null };
    expect(now.firstResponse).toEqual({ counted: 0, ...none, business: none });
    expect(now.humanResponse).toEqual({ counted: 0, ...none, business: none });
    expect([now.outcome, before.outcome]).toEqual([{}, {}]);
    expect([before.firstResponse, before.humanResponse, before.resolutionTime]).toEqual([null, null, null]);
    expect(days).toHaveLength(7);
    expect(problem).toBeNull();
    expect((await readLedger({ workspaceId }, "outcome", {})).rows).toEqual([]);
  });
});
