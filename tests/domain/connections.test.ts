import { testDatabase } from "@tests/support/database";
import { makeWorkspace, startedBy } from "@tests/support/factories";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inWorkspace, type Tx } from "@/db/client";
import { door } from "@/db/doors";
import { workspaces } from "@/db/schema";
import { receiveMessage } from "@/domain/conversations/write/receive";
import { newId } from "@/platform/ids";

const database = testDatabase();

const backendOf = async (tx: Tx) => Number((await tx.execute(sql`select pg_backend_pid() as pid`))[0]?.pid);
const kill = (pid: number) => database.owner()`select pg_terminate_backend(${pid}, 5000)`;
const rename = (tx: Tx, name: string) => tx.update(workspaces).set({ name }).where(eq(workspaces.id, tx.workspaceId));
const nameOf = async (workspaceId: string) =>
  (await database.owner()`select name from workspaces where id = ${workspaceId}`)[0]?.name;

describe("a transaction", () => {
  it("is refused when its connection is lost between two statements, and the next one has another", async () => {
    const asker = await makeWorkspace(database.owner());
    const lost = inWorkspace(asker, {}, async (tx) => {
      await rename(tx, "Lost");
      await kill(await backendOf(tx));
      await rename(tx, "Written outside");
    });
    await expect(lost).rejects.toThrow();
    expect(await nameOf(asker.workspaceId)).toBe("Lindenhof");
    await inWorkspace(asker, {}, (tx) => rename(tx, "Healed"));
    expect(await nameOf(asker.workspaceId)).toBe("Healed");
  });

  it("is refused when its connection is lost in the middle of a statement", async () => {
    const asker = await makeWorkspace(database.owner());
    const lost = inWorkspace(asker, {}, async (tx) => {
      const pid = await backendOf(tx);
      await rename(tx, "Lost");
      await Promise.all([tx.execute(sql`select pg_sleep(30)`), kill(pid)]);
    });
    await expect(lost).rejects.toThrow();
    expect(await nameOf(asker.workspaceId)).toBe("Lindenhof");
    expect(await inWorkspace(asker, {}, async (tx) => tx.workspaceId)).toBe(asker.workspaceId);
  });

  it("writes nothing when a statement fails that nobody waited for, and says which one", async () => {
    const asker = await makeWorkspace(database.owner());
    const failed = inWorkspace(asker, {}, async (tx) => {
      await rename(tx, "Half");
      tx.send(tx.execute(sql`select 1 / 0`));
      await rename(tx, "After it");
    });
    await expect(failed).rejects.toMatchObject({ code: "22012" });
    expect(await nameOf(asker.workspaceId)).toBe("Lindenhof");
  });

  it("does not pass for written when a failure was caught on the way", async () => {
    const asker = await makeWorkspace(database.owner());
    const failed = inWorkspace(asker, {}, async (tx) => {
      await rename(tx, "Half");
      await tx.execute(sql`select 1 / 0`).catch(() => null);
    });
    await expect(failed).rejects.toThrow();
    expect(await nameOf(asker.workspaceId)).toBe("Lindenhof");
  });

  it("takes no statement after its end", async () => {
    const asker = await makeWorkspace(database.owner());
    const kept = await inWorkspace(asker, {}, async (tx) => ({ tx }));
    await expect(rename(kept.tx, "Too late")).rejects.toThrow();
    expect(await nameOf(asker.workspaceId)).toBe("Lindenhof");
  });

  it("sees its own workspace only, however many share the connections", async () => {
    const askers = await Promise.all(Array.from({ length: 8 }, () => makeWorkspace(database.owner())));
    await Promise.all(
      Array.from({ length: 200 }, (_, i) => {
        const asker = askers[i % askers.length] ?? { workspaceId: "" };
        return inWorkspace(asker, {}, async (tx) => {
          const seen = await tx.select({ id: workspaces.id }).from(workspaces);
          expect(seen).toEqual([{ id: asker.workspaceId }]);
          if (i % 3 === 0) throw new Error("as it happens");
        }).catch((error: Error) => expect(error.message).toBe("as it happens"));
      }),
    );
  });

  it("gets its own answers or none while connections are lost all around it", async () => {
    const askers = await Promise.all(Array.from({ length: 8 }, () => makeWorkspace(database.owner())));
    const asked = { answered: 0, refused: 0 };
    const once = async ({ workspaceId, slug }: { workspaceId: string; slug: string }) => {
      const seen = inWorkspace({ workspaceId }, {}, async (tx) => {
        const [first] = await tx.select({ id: workspaces.id }).from(workspaces);
        const [second] = await tx.execute(sql`select ${slug}::text as slug`);
        return { ...first, ...second };
      });
      const found = door.workspace(slug).then((id) => ({ id, slug }));
      for (const answer of await Promise.allSettled([seen, found])) {
        if (answer.status === "fulfilled") expect(answer.value).toEqual({ id: workspaceId, slug });
        asked[answer.status === "fulfilled" ? "answered" : "refused"]++;
      }
    };
    let killing = true;
    const killed = (async () => {
      for (let i = 0; i < 20; i++) {
        await database.owner()`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'baton' and datname = current_database()`;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      killing = false;
    })();
    await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        do await once(askers[i % askers.length] ?? { workspaceId: "", slug: "" });
        while (killing);
      }),
    );
    await killed;
    expect(asked.answered).toBeGreaterThan(0);
    expect(asked.refused).toBeGreaterThan(0);
    for (const asker of askers) await once(asker);
  });

  it("keeps its instant through statements that are built once", async () => {
    const { workspaceId } = await makeWorkspace(database.owner());
    const at = new Date("2026-03-01T10:00:00.123Z");
    const { contact, conversationId } = await startedBy(workspaceId, "Hello", at);
    const later = new Date("2026-03-01T10:05:00.456Z");
    const message = { conversationId, clientId: newId(), text: "And on Sunday?" };
    expect(await receiveMessage(contact, message, { at: later })).toMatchObject({ seq: 2, at: later.toISOString() });
    const [row] = await database.owner()`select waiting_since, last_message_at, last_message_text from conversations
      where id = ${conversationId}`;
    expect(row).toEqual({ waiting_since: at, last_message_at: later, last_message_text: "And on Sunday?" });
  });
});

describe("a message with a client id", () => {
  it("is stored once, however many of it come at the same instant", async () => {
    const { workspaceId } = await makeWorkspace(database.owner());
    const { contact, conversationId } = await startedBy(workspaceId);
    const message = { conversationId, clientId: newId(), text: "Once" };
    const sent = await Promise.all(Array.from({ length: 20 }, () => receiveMessage(contact, message)));
    expect(new Set(sent.map(({ seq }) => seq))).toEqual(new Set([2]));
    const rows = await database.owner()`select seq from entries where conversation_id = ${conversationId} order by seq`;
    expect(rows.map(({ seq }) => Number(seq))).toEqual([1, 2]);
  });

  it("is refused with other words, and for a conversation of somebody else", async () => {
    const { workspaceId } = await makeWorkspace(database.owner());
    const { contact, conversationId } = await startedBy(workspaceId);
    const { contact: stranger } = await startedBy(workspaceId);
    const message = { conversationId, clientId: newId(), text: "Once" };
    await receiveMessage(contact, message);
    await expect(receiveMessage(contact, { ...message, text: "Twice" })).rejects.toMatchObject({ code: "conflict" });
    await expect(receiveMessage(stranger, message)).rejects.toMatchObject({ code: "not_found" });
  });
});
