// A workspace with 100,000 conversations of 90 days in all their states, written as the owner in a few statements.

import { makeMember } from "@tests/support/factories";
import type postgres from "postgres";
import type { World } from "./ground";

const CONVERSATIONS = 100_000;
const AGENTS = 20;

/**
 * Of the newest 3,000 some wait, some are held, some the responder answers; the others are resolved, three in ten by an agent.
 * Every conversation has an episode and two entries, every twentieth a second episode, half of the contacts an address.
 */
export async function raiseCrowd({ owner, member: { workspaceId, memberId } }: World): Promise<void> {
  const others = await Promise.all(
    Array.from({ length: AGENTS - 1 }, (_, i) => makeMember(owner, workspaceId, { name: `Agent ${i}` })),
  );
  const agents = [memberId, ...others.map((agent) => agent.memberId)];
  await owner.begin(async (tx) => {
    await plan(tx, agents);
    await people(tx, workspaceId);
    await conversations(tx, workspaceId);
    await history(tx, workspaceId);
  });
  // As autovacuum leaves tables of this size.
  await owner`vacuum analyze`;
}

/** One row a conversation, the newest first; `n` decides everything, so that every run has the same crowd. */
const plan = (tx: postgres.TransactionSql, agents: string[]) => tx`
  create temporary table plan on commit drop as
  select *, case when state in ('agent', 'snoozed', 'solved') then (${agents}::uuid[])[1 + n % ${AGENTS}::int] end as agent
  from (
    select n, uuidv7(- n * interval '77 seconds') as id, uuidv7(- n * interval '77 seconds') as contact,
      now() - n * interval '77 seconds' as at,
      case when n > 3000 then case when n % 10 < 3 then 'solved' else 'answered' end
        when n % 20 = 0 then 'queue' when n % 20 < 6 then 'agent' when n % 20 = 6 then 'snoozed' else 'responder' end as state
    from generate_series(1, ${CONVERSATIONS}::int) as n) as planned`;

async function people(tx: postgres.TransactionSql, workspaceId: string): Promise<void> {
  await tx`insert into contacts (workspace_id, id, name, locale, created_at)
    select ${workspaceId}, contact, 'Customer ' || n, 'en', at from plan`;
  await tx`insert into contact_identities (workspace_id, id, contact_id, kind, value, created_at)
    select ${workspaceId}, contact, contact, 'email', 'customer' || n || '@example.org', at from plan where n % 2 = 0`;
}

async function conversations(tx: postgres.TransactionSql, workspaceId: string): Promise<void> {
  await tx`insert into conversations (workspace_id, id, contact_id, channel, lang, status, holder, assignee_id, epoch, seq, episode,
      queued_at, priority, category, snoozed_until, waiting_since, last_message_at, last_message_text, last_message_by, created_at, held_since)
    select ${workspaceId}, id, contact, 'chat_page', 'en',
      case state when 'snoozed' then 'snoozed' when 'solved' then 'resolved' when 'answered' then 'resolved' else 'open' end,
      case when agent is not null then 'agent' when state = 'queue' then 'queue' else 'responder' end, agent, 1 + n % 3, 2,
      case when n % 20 = 1 then 2 else 1 end, case when state = 'queue' then at end, case when n % 50 = 0 then 1 else 0 end,
      case when n % 10 < 3 then 'financial' end, case when state = 'snoozed' then now() + interval '1 day' end,
      case when state in ('queue', 'responder') then at end, at, 'What was said last, number ' || n,
      case when state in ('queue', 'responder') then 'contact' else 'agent' end, at, at
    from plan`;
}

async function history(tx: postgres.TransactionSql, workspaceId: string): Promise<void> {
  await tx`insert into entries (workspace_id, conversation_id, seq, id, kind, visibility, actor, text, epoch, episode, at)
    select ${workspaceId}, id, seq, gen_random_uuid(), 'message', 'everyone', case seq when 1 then 'contact' else 'responder' end,
      repeat('What was said. ', 6), 1, 1, at + seq * interval '4 seconds' from plan, generate_series(1, 2) as seq`;
  await tx`insert into handoffs (workspace_id, id, conversation_id, episode, seq, cause, category, priority, brief, handed_off_at,
      alerted_at, opened_at, first_claimed_at, first_human_message_at, ended_at, ended_by)
    select ${workspaceId}, gen_random_uuid(), id, 1, 2, (array['category', 'human_request', 'no_source'])[1 + n % 3], 'financial', 0,
      ${JSON.stringify(Array.from({ length: 5 }, () => ({ part: "asked", quote: { seq: 1, start: 0, end: 40 } })))}::text::jsonb,
      at + interval '1 minute', at + interval '1 minute', claimed, claimed, claimed + interval '1 minute',
      case when state = 'solved' then claimed + n % 90 * interval '1 minute' + interval '2 minutes' end,
      case when state = 'solved' then 'resolved' end
    from (select *, case when agent is not null then at + (1 + n % 37) * interval '1 minute' end as claimed from plan) as plan
    where agent is not null or state = 'queue'`;
  await tx`insert into episodes (workspace_id, conversation_id, number, opened_at, opened_by, first_contact_message_at,
      first_responder_message_at, first_human_message_at, human_held, ended_at, outcome, resolved_by)
    select ${workspaceId}, id, number, at + (number - 1) * interval '2 days', 'contact', at + (number - 1) * interval '2 days',
      at + (number - 1) * interval '2 days' + (2 + n % 7) * interval '1 second',
      case when agent is not null then at + (2 + n % 37) * interval '1 minute' end, agent is not null or state = 'queue', ended,
      case when ended is not null then case when state = 'solved' then 'handed_off_solved'
        else (array['answered_confirmed', 'answered_assumed', 'abandoned'])[1 + n % 3] end end,
      case when ended is not null then agent end
    from (select *, case when number = 1 and n % 20 = 1 or state in ('solved', 'answered')
        then at + (number - 1) * interval '2 days' + (3 + n % 600) * interval '1 minute' end as ended
      from plan, generate_series(1, case when n % 20 = 1 then 2 else 1 end) as number) as plan`;
}
