import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { describe, expect, it } from "vitest";
import { inWorkspace } from "@/db/client";
import type { ListItem } from "@/domain/conversations/inbox";
import { countViews, listConversations, readItems } from "@/domain/conversations/read/inbox";
import { claim } from "@/domain/conversations/write/hold";

const database = testDatabase();

async function crowded(count: number) {
  const { workspaceId } = await makeWorkspace(database.owner());
  const member = await makeMember(database.owner(), workspaceId);
  const at = new Date("2026-03-01T10:00:00.000Z");
  const started = await Promise.all(Array.from({ length: count }, () => startedBy(workspaceId, "Hello", at)));
  return { member, ids: started.map(({ conversationId }) => conversationId) };
}

describe("the inbox's list", () => {
  it("pages through conversations of one instant without a gap and without one twice", async () => {
    const { member, ids } = await crowded(120);
    const seen: ListItem[] = [];
    for (let page = 0; page < 3; page++) {
      const last = seen.at(-1);
      const cursor = last && { at: last.lastMessageAt, id: last.id };
      seen.push(...(await listConversations(member, { view: "all", cursor })));
    }
    expect(seen.map(({ id }) => id)).toEqual(ids.toSorted().reverse());
  });

  it("brings every conversation that a live frame asks for, however many", async () => {
    const { member, ids } = await crowded(70);
    const items = await inWorkspace(member, {}, (tx) => readItems(tx, ids));
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set(ids));
  });

  it("counts what it lists", async () => {
    const { member, ids } = await crowded(4);
    await claim(member, { conversationId: ids[0] ?? "" });
    expect(await countViews(member)).toEqual({ queue: 0, held: 0, mine: 1, responder: 3, all: 4, resolved: 0 });
    expect(await listConversations(member, { view: "mine" })).toMatchObject([{ id: ids[0], holder: "agent" }]);
    expect(await listConversations(member, { view: "responder" })).toHaveLength(3);
    expect(await listConversations(member, { view: "queue" })).toEqual([]);
  });
});
