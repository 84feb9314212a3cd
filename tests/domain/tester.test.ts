// The tester decides as the responder would, writes nothing, and explains a past turn by the facts of its time.
import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { everything } from "@tests/support/everything";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { describe, expect, it } from "vitest";
import { claim, handBack } from "@/domain/conversations/write/hold";
import { receiveMessage } from "@/domain/conversations/write/receive";
import { reply } from "@/domain/conversations/write/say";
import { defaultPolicy, type Rule } from "@/domain/escalation/policy";
import { importMarkdown } from "@/domain/knowledge/write";
import { listTurns, testMessage, testTurn } from "@/domain/responder/read/tester";
import { respond } from "@/domain/responder/respond";

const { owner } = testDatabase();
const RULES = defaultPolicy().rules;
const ANGRY = "You charged my card twice and I want the missing money back.";
const refunds: Rule = {
  id: "refunds",
  title: "",
  when: { kind: "words", phrases: ["open"] },
  action: "hand_off",
  priority: 0,
  team: null,
};
const withRefunds = RULES.toSpliced(1, 0, refunds);

async function desk() {
  const { workspaceId } = await makeWorkspace(owner());
  const boss = await makeMember(owner(), workspaceId, { role: "owner" });
  await importMarkdown(boss, { markdown: "## Opening hours\n\nOn Saturday we are open from 9 to 12.", lang: "en" });
  return { workspaceId, boss };
}

async function talked(workspaceId: string, [first = "", ...others]: string[]) {
  const { contact, conversationId } = await startedBy(workspaceId, first);
  await respond(contact, { conversationId }, { model: null });
  for (const text of others) {
    await receiveMessage(contact, { conversationId, clientId: randomUUID(), text });
    await respond(contact, { conversationId }, { model: null });
  }
  return conversationId;
}

describe("a message that is tested", () => {
  it("is decided under what is published and under the draft, and nothing is written", async () => {
    const { boss } = await desk();
    const before = await everything(owner());
    const { published, draft, basis, burst } = await testMessage(boss, {
      text: "When are you open on Saturday?",
      rules: withRefunds,
      moment: {},
    });
    expect(await everything(owner())).toEqual(before);
    expect([published.action, draft.action, draft.ruleId, basis]).toEqual(["answer", "hand_off", "refunds", "now"]);
    const [match] = draft.matches;
    expect(burst[0]?.text.slice(match?.start, match?.end)).toBe("open");
    expect(draft.flips.map(({ change }) => change)).toContainEqual({
      kind: "words",
      ruleId: "refunds",
      phrase: "open",
      present: false,
    });
    expect(published.verdicts.map(({ ruleId }) => ruleId)).toEqual(RULES.map(({ id }) => id));
  });

  it("is decided at another moment where one is told", async () => {
    const { boss } = await desk();
    const late: Rule = { ...refunds, id: "late", when: { kind: "hours", open: false } };
    const at = (open: boolean) =>
      testMessage(boss, { text: "When are you open on Saturday?", rules: [late], moment: { open } });
    expect([(await at(false)).draft.action, (await at(true)).draft.action]).toEqual(["hand_off", "answer"]);
  });

  it("is decided as the responder decides it in a conversation", async () => {
    const { workspaceId, boss } = await desk();
    for (const text of [ANGRY, "When are you open on Saturday?", "Do you sell compression stockings?", "Hello"]) {
      const conversationId = await talked(workspaceId, [text]);
      const [row] =
        await owner()`select payload->'receipt'->'decision' as decision from entries where conversation_id = ${conversationId} and kind = 'receipt'`;
      const { published } = await testMessage(boss, { text, rules: RULES, moment: {} });
      const { action, cause, category, ruleId } = published;
      expect({ action, cause, category, ruleId }, text).toEqual(row?.decision);
    }
  });
});

describe("a past turn", () => {
  it("is explained by the facts of its time, though the articles changed since", async () => {
    const { workspaceId, boss } = await desk();
    const conversationId = await talked(workspaceId, [
      "When are you open on Saturday?",
      "And do you sell compression stockings?",
    ]);
    const { turns } = await listTurns(boss);
    expect(turns.map(({ text, action }) => [text, action])).toEqual([
      ["And do you sell compression stockings?", "hand_off"],
      ["When are you open on Saturday?", "answer"],
    ]);
    await importMarkdown(boss, {
      markdown: "## Compression stockings\n\nYes, we sell compression stockings.",
      lang: "en",
    });
    const [last, first] = turns;
    const late = await testTurn(boss, { conversationId, seq: last?.seq ?? 0, rules: RULES });
    expect([late.basis, late.published.action, late.decidedThen?.ruleId]).toEqual(["then", "hand_off", "no-source"]);
    const early = await testTurn(boss, { conversationId, seq: first?.seq ?? 0, rules: withRefunds });
    expect([early.published.action, early.draft.ruleId]).toEqual(["answer", "refunds"]);
  });

  it("that was decided before any answer is explained so, and by today's articles only where rules ask for an answer", async () => {
    const { workspaceId, boss } = await desk();
    const conversationId = await talked(workspaceId, [ANGRY]);
    const kept = await testTurn(boss, { conversationId, seq: 1, rules: RULES });
    expect([kept.basis, kept.confidence, kept.draft.ruleId]).toEqual(["then", null, kept.decidedThen?.ruleId]);
    await owner()`update entries set payload = jsonb_set(payload, '{receipt,scores,legal}', '0.123')
      where conversation_id = ${conversationId} and kind = 'receipt'`;
    const unsettled = RULES.filter(({ when }) => when.kind === "no_source");
    const tried = await testTurn(boss, { conversationId, seq: 1, rules: unsettled });
    expect([tried.basis, tried.scores.legal, tried.confidence !== null]).toEqual(["answer_now", 0.123, true]);
  });

  it("that a hand-back kept for a person is told with the cause of its time", async () => {
    const { workspaceId, boss } = await desk();
    const { contact, conversationId } = await startedBy(workspaceId);
    const message = (text: string) => ({ conversationId, clientId: randomUUID(), text });
    await claim(boss, { conversationId });
    await reply(boss, message("Hello, I am Maria."));
    const forbidden = { part: "do_not", text: "talk about opening hours", from: null, shown: false } as const;
    await handBack(boss, { conversationId, contract: { lines: [forbidden], until: null } });
    const { seq } = await receiveMessage(contact, message("What are your opening hours on Saturday?"));
    await respond(contact, { conversationId }, { model: null });
    const { decidedThen, published, basis } = await testTurn(boss, { conversationId, seq, rules: RULES });
    expect([decidedThen?.cause, published.action, basis]).toEqual(["hand_back_contract", "answer", "answer_now"]);
  });

  it("flips nothing under the policy that decided it, at any turn", async () => {
    const { workspaceId, boss } = await desk();
    await talked(workspaceId, ["When are you open on Saturday?", "That did not help", "still not what I asked"]);
    await talked(workspaceId, [ANGRY]);
    await talked(workspaceId, ["I want to kill myself"]);
    for (const { conversationId, seq, text } of (await listTurns(boss)).turns) {
      const { published, decidedThen } = await testTurn(boss, { conversationId, seq, rules: RULES });
      expect([published.action, published.ruleId], text).toEqual([decidedThen?.action, decidedThen?.ruleId]);
    }
  });

  it("is found in its own workspace alone", async () => {
    const { workspaceId, boss } = await desk();
    const { boss: stranger } = await desk();
    const conversationId = await talked(workspaceId, [ANGRY]);
    expect(await listTurns(stranger)).toEqual({ turns: [], older: null });
    await expect(testTurn(stranger, { conversationId, seq: 1, rules: RULES })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await listTurns(boss, { conversationId })).turns).toHaveLength(1);
  });

  it("of whatever age is reached, page by page", async () => {
    const { workspaceId, boss } = await desk();
    for (let i = 0; i < 22; i++)
      await startedBy(workspaceId, `I want to kill myself ${i}`, new Date(Date.UTC(2026, 0, 1 + i)));
    const first = await listTurns(boss);
    const second = await listTurns(boss, { before: first.older ?? undefined });
    expect([first.turns.length, second.turns.map(({ text }) => text), second.older]).toEqual([
      20,
      ["I want to kill myself 1", "I want to kill myself 0"],
      null,
    ]);
  });
});
