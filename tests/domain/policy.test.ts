// A policy is drafted, checked, published and restored; who saw an older state is told; the responder decides by what is published.
import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { describe, expect, it } from "vitest";
import { inWorkspace } from "@/db/client";
import { receiveMessage } from "@/domain/conversations/write/receive";
import { type Condition, defaultPolicy, type Rule } from "@/domain/escalation/policy";
import { policyInForce, readPolicy } from "@/domain/escalation/read";
import { discardDraft, publishDraft, publishSafety, restoreVersion, saveDraft } from "@/domain/escalation/write";
import { respond } from "@/domain/responder/respond";
import type { Member } from "@/domain/workspaces/member";

const { owner } = testDatabase();
const REASON = "Refunds are for Maria.";

const rule = (id: string, when: Condition, action: Rule["action"] = "hand_off", more: Partial<Rule> = {}): Rule => ({
  id,
  title: "",
  when,
  action,
  priority: 0,
  team: null,
  ...more,
});
const refunds = rule("refunds", { kind: "words", phrases: ["refund"] }, "hand_off", {
  priority: 1,
  words: { en: "Maria looks after refunds." },
});
const withRule = (...more: Rule[]) => {
  const [safety, ...rest] = defaultPolicy().rules as [Rule, ...Rule[]];
  return [safety, ...more, ...rest];
};

async function desk() {
  const { workspaceId } = await makeWorkspace(owner());
  const anna = await makeMember(owner(), workspaceId, { name: "Anna", role: "manager" });
  const ben = await makeMember(owner(), workspaceId, { name: "Ben", role: "manager" });
  return { workspaceId, anna, ben };
}
const publish = async (member: Member, rules: Rule[], reason = REASON) => {
  const { draft, published } = await readPolicy(member);
  const { revision } = await saveDraft(member, { rules, basedOn: published.version, over: draft?.revision ?? null });
  return publishDraft(member, { over: revision, reason });
};

describe("a draft of the policy", () => {
  it("decides nothing until it is published, then from the next message on, with who, when and why", async () => {
    const { workspaceId, anna } = await desk();
    const { revision } = await saveDraft(anna, { rules: withRule(refunds), basedOn: 0, over: null });
    expect((await readPolicy(anna)).published.version).toBe(0);
    expect(await publishDraft(anna, { over: revision, reason: REASON })).toEqual({ version: 1 });
    const { published, draft, versions } = await readPolicy(anna);
    expect(published.rules.map(({ id }) => id).slice(0, 2)).toEqual(["safety", "refunds"]);
    expect(draft).toBeNull();
    expect(versions).toMatchObject([
      { version: 1, publishedBy: "Anna", reason: REASON, inForce: true },
      { version: 0, publishedBy: null, publishedAt: null, inForce: false },
    ]);
    const rows =
      await owner()`select version, retired_at, rules->>'v' as v from policies where workspace_id = ${workspaceId}`;
    expect(rows).toEqual([{ version: 1, retired_at: null, v: "2" }]);
  });

  it("of somebody else is not overwritten: who saw an older one is told whose it is", async () => {
    const { anna, ben } = await desk();
    const first = await saveDraft(anna, { rules: withRule(refunds), basedOn: 0, over: null });
    const late = saveDraft(ben, { rules: withRule(), basedOn: 0, over: null });
    await expect(late).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/^Anna saved this draft/),
      current: { revision: first.revision },
    });
    await saveDraft(ben, { rules: withRule(), basedOn: 0, over: first.revision });
    const over = first.revision;
    await expect(discardDraft(anna, { over })).rejects.toThrow(/^Ben saved/);
    await expect(publishDraft(anna, { over, reason: REASON })).rejects.toThrow(/^Ben saved/);
    await expect(restoreVersion(anna, { version: 0, over })).rejects.toThrow(/^Ben saved/);
    expect((await readPolicy(anna)).draft).toMatchObject({ savedBy: "Ben" });
  });

  it("is saved by one of two at once", async () => {
    const { anna, ben } = await desk();
    const both = await Promise.allSettled(
      [anna, ben].map((member) => saveDraft(member, { rules: withRule(), basedOn: 0, over: null })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is not published upon a version that it does not know, nor when it is gone", async () => {
    const { anna, ben } = await desk();
    await publish(ben, withRule());
    const { revision } = await saveDraft(anna, { rules: withRule(refunds), basedOn: 0, over: null });
    await expect(publishDraft(anna, { over: revision, reason: REASON })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/^Version 1 was published/),
    });
    const again = await saveDraft(anna, { rules: withRule(refunds), basedOn: 1, over: revision });
    expect(await publishDraft(anna, { over: again.revision, reason: REASON })).toEqual({ version: 2 });
    await expect(saveDraft(anna, { rules: withRule(), basedOn: 2, over: again.revision })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("with a contradiction is kept, and not published", async () => {
    const { anna } = await desk();
    const rules = withRule(rule("a", { kind: "no_source" }, "try"));
    const { revision } = await saveDraft(anna, { rules, basedOn: 0, over: null });
    await expect(publishDraft(anna, { over: revision, reason: REASON })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(/hides rule/),
    });
    const { draft, published } = await readPolicy(anna);
    expect([draft?.revision, published.version]).toEqual([revision, 0]);
    await discardDraft(anna, { over: revision });
    expect((await readPolicy(anna)).draft).toBeNull();
  });

  it("cannot drop or weaken the rule for danger to life", async () => {
    const { anna } = await desk();
    const weak = rule("mine", { kind: "safety" }, "try");
    await publish(anna, [...defaultPolicy().rules.slice(1), weak]);
    expect((await readPolicy(anna)).published.rules[0]).toMatchObject({ id: "mine", action: "hand_off", priority: 3 });
  });

  it("is made of any older version, and changes nothing by itself", async () => {
    const { anna } = await desk();
    await publish(anna, withRule(refunds));
    await publish(anna, withRule());
    await expect(restoreVersion(anna, { version: 9, over: null })).rejects.toMatchObject({ code: "not_found" });
    await restoreVersion(anna, { version: 1, over: null });
    const { draft, published } = await readPolicy(anna);
    expect(draft).toMatchObject({ basedOn: 2, savedBy: "Anna" });
    expect([draft?.rules[1]?.id, published.version]).toEqual(["refunds", 2]);
  });

  it("goes on when the safety words are published meanwhile, and does not take them back", async () => {
    const { anna, ben } = await desk();
    const { revision } = await saveDraft(anna, { rules: withRule(refunds), basedOn: 0, over: null });
    await publishSafety(ben, { words: {}, numbers: "112" });
    expect(await publishDraft(anna, { over: revision, reason: REASON })).toEqual({ version: 2 });
    const { published, versions } = await readPolicy(anna);
    expect([published.safety?.numbers, published.rules[1]?.id]).toEqual(["112", "refunds"]);
    expect(versions.map(({ publishedBy, reason }) => [publishedBy, reason])).toEqual([
      ["Anna", REASON],
      ["Ben", "The safety words were changed."],
      [null, "Came with Baton."],
    ]);
  });

  it("is seen by its own workspace alone", async () => {
    const { anna } = await desk();
    const { anna: other } = await desk();
    await saveDraft(anna, { rules: withRule(refunds), basedOn: 0, over: null });
    expect((await readPolicy(other)).draft).toBeNull();
  });

  it("of version 1's shape is still read and decides", async () => {
    const { workspaceId } = await desk();
    await owner()`insert into policies (workspace_id, version, rules, published_at)
      values (${workspaceId}, 1, ${owner().json(JSON.parse(JSON.stringify(defaultPolicy().rules.slice(1))))}, now())`;
    const { version, rules } = await inWorkspace({ workspaceId }, {}, policyInForce);
    expect([version, rules]).toEqual([1, defaultPolicy().rules]);
  });
});

describe("the responder under a published policy", () => {
  async function told(rules: Rule[], messages: string[]) {
    const { workspaceId, anna } = await desk();
    await publish(anna, rules);
    const [first = "", ...others] = messages;
    const { contact, conversationId } = await startedBy(workspaceId, first);
    await respond(contact, { conversationId }, { model: null });
    for (const text of others) {
      await receiveMessage(contact, { conversationId, clientId: randomUUID(), text });
      await respond(contact, { conversationId }, { model: null });
    }
    const entries =
      await owner()`select kind, actor, text, payload from entries where conversation_id = ${conversationId} order by seq`;
    const handoffs =
      await owner()`select cause, rule_id as "ruleId", priority, brief from handoffs where conversation_id = ${conversationId}`;
    return { entries, handoffs };
  }

  it("hands off by a rule's words, and says the rule's own words before the line", async () => {
    const { entries, handoffs } = await told(withRule(refunds), ["How does a refund work?"]);
    expect(handoffs).toMatchObject([{ cause: "rule", ruleId: "refunds", priority: 1 }]);
    expect(entries.map(({ kind }) => kind)).toEqual(["message", "receipt", "message", "handoff"]);
    expect(entries[2]).toMatchObject({ text: "Maria looks after refunds.", payload: { byRule: true } });
    expect(entries[1]?.payload.receipt.matches).toMatchObject([{ ruleId: "refunds", seq: 1 }]);
    expect(JSON.stringify(handoffs[0]?.brief)).toContain("tried_nothing");
  });

  it("asks one question first, and then lets the rules below decide", async () => {
    const ask = rule("ask", { kind: "no_source" }, "ask_first", { words: { en: "Which product is it about?" } });
    const { entries, handoffs } = await told(withRule(ask), [
      "Do you sell compression stockings?",
      "The grey ones, in size 4",
    ]);
    const said = entries.filter(({ kind, actor }) => kind === "message" && actor === "responder");
    expect(said).toMatchObject([{ text: "Which product is it about?", payload: { askedBack: true } }]);
    expect(handoffs).toMatchObject([{ cause: "no_source", ruleId: "no-source" }]);
  });

  it("knows the hours, who is there, and whether they wrote before", async () => {
    const now = (when: Condition) => told([rule("now", when)], ["Do you sell compression stockings?"]);
    expect((await now({ kind: "hours", open: true })).handoffs).toHaveLength(1);
    expect((await now({ kind: "availability", online: false })).handoffs).toHaveLength(0);
    expect((await now({ kind: "contact", attribute: "returning", is: false })).handoffs).toHaveLength(1);
    expect((await now({ kind: "contact", attribute: "identified", is: true })).handoffs).toHaveLength(0);
  });
});
