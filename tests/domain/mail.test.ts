// Mail goes out at most once, whatever the mail server does and however often the job runs, and it does go out when it surely has not.
import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeWorkspace } from "@tests/support/factories";
import { type Fault, type MailServer, startMailServer } from "@tests/support/smtp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inWorkspace } from "@/db/client";
import { queueMail, sendMail } from "@/domain/workspaces/write/mail";

const { owner } = testDatabase();

let server: MailServer;
beforeEach(async () => {
  server = await startMailServer();
  Object.assign(process.env, { SMTP_URL: server.url, MAIL_TIMEOUT_MS: "300" });
});
afterEach(async () => {
  await server.close();
  delete process.env.SMTP_URL;
  delete process.env.MAIL_TIMEOUT_MS;
});

async function queued() {
  const { workspaceId } = await makeWorkspace(owner());
  const mail = {
    effectKey: randomUUID(),
    recipient: "olga@example.com",
    subject: "Somebody waits",
    body: "Come to the desk.",
  };
  await inWorkspace({ workspaceId }, {}, async (tx) => {
    await queueMail(tx, mail);
    await queueMail(tx, mail);
  });
  const rows = await owner()`select id from mail_outbox where workspace_id = ${workspaceId}`;
  expect(rows).toHaveLength(1);
  const row = async () =>
    (
      await owner()`select attempted_at is not null as attempted, sent_at is not null as sent, error from mail_outbox where workspace_id = ${workspaceId}`
    )[0];
  return { run: () => sendMail({ workspaceId }, rows[0]?.id), row };
}

describe("a mail", () => {
  it("is sent once by any number of runs, at once or one after the other", async () => {
    const { run, row } = await queued();
    await Promise.all([run(), run(), run(), run()]);
    await run();
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]).toContain("To: olga@example.com");
    expect(server.taken[0]).toContain("Come to the desk.");
    expect(await row()).toEqual({ attempted: true, sent: true, error: null });
  });

  const again: [string, Fault][] = [
    ["does not greet", { at: "greeting", how: "silent" }],
    ["hangs up", { at: "greeting", how: "cut" }],
    ["is too busy to greet", { at: "greeting", how: 421 }],
    ["wants the recipient later", { at: "recipient", how: 450 }],
    ["wants the text later", { at: "data", how: 451 }],
    ["has no room for the text just now", { at: "taken", how: 452 }],
  ];
  it.each(again)("is sent by the next run when the server %s", async (_, fault) => {
    server.fail(fault);
    const { run, row } = await queued();
    await expect(run()).rejects.toThrow();
    expect(await row()).toMatchObject({ attempted: false, sent: false, error: expect.any(String) });
    const before = server.taken.length;
    await run();
    expect(server.taken).toHaveLength(before + 1);
    expect(await row()).toEqual({ attempted: true, sent: true, error: null });
  });

  const never: [string, Fault][] = [
    ["takes the text and says nothing", { at: "taken", how: "silent" }],
    ["takes the text and hangs up", { at: "taken", how: "cut" }],
    ["knows no such recipient", { at: "recipient", how: 550 }],
    ["refuses the text", { at: "taken", how: 554 }],
  ];
  it.each(never)("is left to a person, and not sent again, when the server %s", async (_, fault) => {
    server.fail(fault);
    const { run, row } = await queued();
    await run();
    const taken = server.taken.length;
    await run();
    expect(server.connections()).toBe(1);
    expect(server.taken).toHaveLength(taken);
    expect(await row()).toMatchObject({ attempted: true, sent: false, error: expect.any(String) });
  });

  it("is sent later when the server is not there", async () => {
    await server.close();
    const { run, row } = await queued();
    await expect(run()).rejects.toThrow();
    expect(await row()).toMatchObject({ attempted: false, sent: false });
  });

  it("stays in the outbox, to be read, without a server", async () => {
    delete process.env.SMTP_URL;
    const { run, row } = await queued();
    await run();
    expect(await row()).toEqual({ attempted: false, sent: false, error: null });
  });
});
