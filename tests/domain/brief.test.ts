import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { describe, expect, it } from "vitest";
import { readThread } from "@/domain/conversations/read/thread";
import { askForPerson } from "@/domain/conversations/write/receive";

const { owner } = testDatabase();

describe("the brief of a conversation", () => {
  it("has its words from wherever on the log is read", async () => {
    const { workspaceId } = await makeWorkspace(owner());
    const maria = await makeMember(owner(), workspaceId);
    const { contact, conversationId } = await startedBy(workspaceId, "You charged me €49.90 twice, invoice #48213.");
    await askForPerson(contact, { conversationId, clientId: randomUUID() });
    const whole = await readThread(maria, conversationId);
    const later = await readThread(maria, conversationId, whole.upTo);
    expect(later.entries).toEqual([]);
    expect(later.brief).toEqual(whole.brief);
    expect(JSON.stringify(later.brief)).toContain("#48213");
  });

  it("loses the words that were erased from the log, and keeps its own sentences", async () => {
    const { workspaceId } = await makeWorkspace(owner());
    const maria = await makeMember(owner(), workspaceId);
    const { contact, conversationId } = await startedBy(workspaceId, "You charged me €49.90 twice, invoice #48213.");
    await askForPerson(contact, { conversationId, clientId: randomUUID() });
    const stored = await owner()`select brief::text as words from handoffs where conversation_id = ${conversationId}`;
    expect(stored[0]?.words).not.toMatch(/charged|49\.90|48213/);
    await owner()`update entries set text = '', redacted_at = now() where conversation_id = ${conversationId}`;
    const { brief } = await readThread(maria, conversationId);
    expect(JSON.stringify(brief)).not.toMatch(/charged|49\.90|48213/);
    expect(brief.find(({ part }) => part === "next")?.text).toMatch(/^Introduce yourself/);
  });
});
