// Jobs may run twice, on any worker, and lose their worker: there is no second effect, and no effect is lost.
import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { batons } from "@tests/support/process";
import { type MailServer, startMailServer } from "@tests/support/smtp";
import { rounds, until } from "@tests/support/until";
import type postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { askForPerson } from "@/domain/conversations/write/receive";

const { owner } = testDatabase();
const start = batons();

let mail: MailServer;
let env: { SMTP_URL: string };
let workspaceId: string;
let address: string;
beforeEach(async () => {
  mail = await startMailServer();
  env = { SMTP_URL: mail.url };
  ({ workspaceId } = await makeWorkspace(owner()));
  address = `${(await makeMember(owner(), workspaceId, { name: "Olga", role: "owner" })).userId}@example.com`;
  await owner()`update members set last_seen_at = null where workspace_id = ${workspaceId}`;
});
afterEach(() => mail.close());

/** Contacts who want a person while nobody is there. Their jobs wait for a worker. */
const waiting = (count: number) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const { contact, conversationId } = await startedBy(workspaceId, "Hello");
      await askForPerson(contact, { conversationId, clientId: randomUUID() });
    }),
  );
/** What came for this test's workspace. */
const taken = () => mail.taken.filter((message) => message.includes(address));
/** What was put off for later, and never tried, waits for its time. */
const isIdle = async () =>
  (
    await owner()`select 1 from graphile_worker.jobs
      where attempts < max_attempts and (attempts > 0 or run_at <= now())`
  ).length === 0;

/** Every row of ours, as one fingerprint a table. */
async function everything(sql: postgres.Sql): Promise<Record<string, string>> {
  const tables =
    await sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [print] =
      await sql`select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from ${sql(name)} t`;
    prints[name] = print?.print;
  }
  return prints;
}

describe("every job", () => {
  it("that runs again has no second effect", async () => {
    const count = rounds(8, 60);
    await waiting(count);
    await Promise.all(Array.from({ length: count }, () => startedBy(workspaceId)));
    const ran = await owner()`select t.identifier as name, j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id`;
    await Promise.all([start({ role: "worker", env }), start({ role: "worker", env })]);
    await until(isIdle, { ms: 30_000 });
    const mails = await owner()`select workspace_id as "workspaceId", id as "mailId" from mail_outbox`;
    ran.push(...mails.map((payload) => ({ name: "mail", payload })));
    const asked =
      await owner()`select workspace_id as "workspaceId", conversation_id as "conversationId" from gap_questions`;
    ran.push(...asked.map((payload) => ({ name: "gaps", payload })));
    expect(asked.length).toBeGreaterThanOrEqual(count);
    expect(mails.length).toBeGreaterThanOrEqual(count);
    expect(mail.taken).toHaveLength(mails.length);
    expect(new Set(ran.map(({ name }) => name))).toEqual(new Set(["respond", "alert", "mail", "gaps"]));

    const before = await everything(owner());
    for (let twice = 0; twice < 2; twice++)
      for (const { name, payload } of ran)
        await owner()`select graphile_worker.add_job(${name}, ${owner().json(payload)}::json)`;
    await until(isIdle, { ms: 30_000 });
    expect(await everything(owner())).toEqual(before);
    expect(mail.taken).toHaveLength(mails.length);
  });

  it("that was queued again keeps its place, and alerts go before drafts", async () => {
    const { conversationId } = await startedBy(workspaceId);
    await owner()`update graphile_worker._private_jobs set run_at = run_at - interval '1 minute'`;
    const place = async () =>
      (await owner()`select run_at, priority from graphile_worker.jobs where key = ${`respond:${conversationId}`}`)[0];
    const before = await place();
    await owner()`select enqueue('respond', ${owner().json({ workspaceId, conversationId })}::json, null, ${`respond:${conversationId}`})`;
    expect(await place()).toEqual(before);
    await waiting(1);
    const [alert] = await owner()`select priority from graphile_worker.jobs where task_identifier = 'alert'`;
    expect(alert?.priority).toBeLessThan(before?.priority);
    await owner()`delete from graphile_worker._private_jobs`;
  });
});

describe("a worker that is killed", () => {
  it("in the middle of a mail leaves it to a person: it is not sent again", async () => {
    mail.fail({ at: "taken", how: "silent" });
    await waiting(1);
    const first = await start({ role: "worker", env });
    await until(() => taken().length === 1);
    await first.end("SIGKILL");
    await owner()`update graphile_worker._private_jobs set locked_at = locked_at - interval '3 minutes'`;
    await start({ role: "worker", env });
    await until(isIdle);
    expect(taken()).toHaveLength(1);
    const [row] =
      await owner()`select attempted_at is not null as attempted, sent_at from mail_outbox where workspace_id = ${workspaceId}`;
    expect(row).toEqual({ attempted: true, sent_at: null });
  });

  it("with an alert in its hands keeps nobody from it for longer than two minutes", async () => {
    await waiting(1);
    await owner()`update graphile_worker._private_jobs set locked_by = 'a dead one', locked_at = now() - interval '119 seconds'
      where task_id = (select id from graphile_worker._private_tasks where identifier = 'alert')`;
    await start({ role: "worker", env });
    await until(() => taken().length === 1, { ms: 15_000 });
  });
});

describe("the sweeper", () => {
  it("mends every conversation but the one that it cannot, and hands off what is due in time", async () => {
    const broken = await startedBy(workspaceId);
    const others = await Promise.all(Array.from({ length: 12 }, () => startedBy(workspaceId)));
    await owner().unsafe(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$;
      create trigger refuse before update on conversations for each row when (old.id = '${broken.conversationId}') execute function refuse()`);
    await owner()`delete from graphile_worker._private_jobs`;
    await owner()`update turns set outcome_due_at = now(), lease_until = now() + interval '1 hour', fence = gen_random_uuid()
      where workspace_id = ${workspaceId}`;
    await start({ role: "worker", env });
    const settled = async () =>
      (await owner()`select 1 from turns where workspace_id = ${workspaceId} and outcome = 'handed_off'`).length;
    await until(async () => (await settled()) === others.length, { ms: 10_000 });
    const [open] =
      await owner()`select conversation_id as id from turns where workspace_id = ${workspaceId} and outcome is null`;
    expect(open?.id).toBe(broken.conversationId);
    await owner()`drop trigger refuse on conversations`;
    await until(async () => (await settled()) === others.length + 1, { ms: 10_000 });
  });
});
