// What a rule says beside its offer of a person: in full, in its place, and nothing rides on it.
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { type FakeModel, startFakeModel } from "@tests/support/fake-model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readThread } from "@/domain/conversations/read/thread";
import { approveHeld } from "@/domain/conversations/write/held";
import { defaultPolicy, type Rule } from "@/domain/escalation/policy";
import { publishDraft, saveDraft } from "@/domain/escalation/write";
import { importMarkdown } from "@/domain/knowledge/write";
import { respond } from "@/domain/responder/respond";

const { owner } = testDatabase();
const KNOWLEDGE = "## hours-01: Opening hours\nOn Saturday we are open from 8:30 to 12:30. Bring your card.";
const told = { sources: ["hours-01"], answer: "A visit on Saturday costs 40 euros. Bring your card." };

let model: FakeModel;
beforeEach(async () => {
  model = await startFakeModel();
  Object.assign(process.env, { OPENAI_API_KEY: "a key of the tests", OPENAI_BASE_URL: model.baseUrl });
  model.behave({ kind: "says", told });
});
afterEach(async () => {
  await model.close();
  for (const name of ["OPENAI_API_KEY", "OPENAI_BASE_URL"]) delete process.env[name];
});

async function asked() {
  const { workspaceId } = await makeWorkspace(owner());
  await importMarkdown({ workspaceId }, { markdown: KNOWLEDGE, lang: "en" });
  const maria = await makeMember(owner(), workspaceId);
  return { ...(await startedBy(workspaceId, "When are you open on Saturday?")), maria };
}

const saidIn = async (conversationId: string): Promise<string[]> =>
  (
    await owner()`select text from entries where conversation_id = ${conversationId}
      and kind = 'message' and actor = 'responder' order by seq`
  ).map(({ text }) => text);

/** The rules in force, with one more in front. */
async function publish(workspaceId: string, rule: Rule) {
  const manager = await makeMember(owner(), workspaceId, { role: "manager" });
  const rules = [...defaultPolicy().rules.filter(({ id }) => id !== rule.id), rule];
  const { revision } = await saveDraft(manager, { rules, basedOn: 0, over: null });
  await publishDraft(manager, { over: revision, reason: "A test of what is said beside an offer." });
}

describe("a rule's own words beside the offer of a person", () => {
  const WORDS = "We will call you back within 2 hours.";
  const offering = (when: Rule["when"], id = "mine"): Rule => ({
    id,
    title: "Offer a call",
    team: null,
    when,
    action: "offer_person",
    priority: 0,
    words: { en: WORDS },
  });

  it("never carry sentences of the model that rest on nothing", async () => {
    const { contact, conversationId } = await asked();
    await publish(contact.workspaceId, offering({ kind: "no_source" }, "no-source"));
    model.behave({ kind: "says", told: { ...told, sources: [], answer: "We love guests. Do come by." } });
    expect(await respond(contact, { conversationId })).toBe("answered");
    expect(await saidIn(conversationId)).toEqual([WORDS]);
  });

  it("are not judged by the gate, and follow the quotation", async () => {
    const { contact, conversationId } = await asked();
    await publish(contact.workspaceId, offering({ kind: "words", phrases: ["saturday"] }));
    expect(await respond(contact, { conversationId }, { model: null })).toBe("answered");
    const [answer = ""] = await saidIn(conversationId);
    expect(answer).toContain("8:30");
    expect(answer.endsWith(`\n\n${WORDS}`)).toBe(true);
  });

  it("follow what is approved", async () => {
    const { contact, maria, conversationId } = await asked();
    await publish(contact.workspaceId, offering({ kind: "words", phrases: ["saturday"] }));
    expect(await respond(contact, { conversationId })).toBe("held");
    const seq = (await readThread(maria, conversationId)).live?.held?.seq ?? 0;
    await approveHeld(maria, { conversationId, seq });
    expect((await saidIn(conversationId)).at(-1)?.endsWith(`\n\n${WORDS}`)).toBe(true);
  });
});
