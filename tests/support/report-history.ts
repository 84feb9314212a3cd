// Random histories as fact rows, and every KPI counted again from them: in plain SQL on the calendar of PostgreSQL, and in plain
// arithmetic. Nothing here knows the code that it checks.
import type postgres from "postgres";
import { repeatable } from "@/cli/random";
import type { BusinessHours } from "@/db/schema";
import { newId } from "@/platform/ids";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Nights, lunch breaks and days off; no edge lies in an hour that a change of the clock repeats. */
const HOURS: BusinessHours = [
  { day: 1, from: 480, to: 750 },
  { day: 1, from: 810, to: 1110 },
  { day: 2, from: 480, to: 1110 },
  { day: 3, from: 0, to: 1440 },
  { day: 4, from: 0, to: 360 },
  { day: 5, from: 545, to: 1440 },
  { day: 7, from: 0, to: 1440 },
];

export async function makeReportedWorkspace(owner: postgres.Sql, timeZone: string): Promise<{ workspaceId: string }> {
  const workspaceId = newId();
  await owner`insert into workspaces (id, slug, name, time_zone, business_hours, created_at)
    values (${workspaceId}, ${`w-${workspaceId.slice(-12)}`}, 'Lindenhof', ${timeZone}, ${owner.json(HOURS)}, now())`;
  return { workspaceId };
}

const CATEGORIES = [
  "technical_complex",
  "complaint",
  "financial",
  "legal",
  "special_request",
  "empathy",
  "human_request",
];
const CAUSES = [
  "category",
  "human_request",
  "no_source",
  "low_confidence",
  "unhelpful_twice",
  "repeated_question",
  "unsupported_claim",
];

/** Episodes over 80 days around `about`, many of them in the two days beside it, with every outcome, gap and overlap that may be. */
export async function writeHistory(owner: postgres.Sql, workspaceId: string, about: Date, count: number, seed: number) {
  const random = repeatable(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const contacts: object[] = [];
  const conversations: object[] = [];
  const episodes: object[] = [];
  const handoffs: object[] = [];
  for (let i = 0; i < count; i++) {
    const spread = random() < 0.4 ? 2 * DAY : 80 * DAY;
    let at = new Date(Math.floor(about.getTime() + (random() - 0.7) * spread));
    const [contact, id] = [newId(at), newId(at)];
    const row = { workspace_id: workspaceId, created_at: at };
    contacts.push({ ...row, id: contact, name: `Customer ${i}`, locale: "en" });
    conversations.push({
      ...row,
      id,
      contact_id: contact,
      channel: "chat_page",
      lang: "en",
      last_message_at: at,
      held_since: at,
    });
    const stretches = 1 + Math.floor(random() * random() * 4);
    for (let number = 1; number <= stretches; number++) {
      const { episode, acts } = stretch({ random, pick, at });
      episodes.push({ workspace_id: workspaceId, conversation_id: id, number, ...episode });
      handoffs.push(
        ...acts.map((act) => ({
          workspace_id: workspaceId,
          id: newId(at),
          conversation_id: id,
          episode: number,
          ...act,
        })),
      );
      if (!episode.ended_at) break;
      // Also just within and just past the week after which a resolution is durable.
      const quiet = pick([random() * 2 * DAY, random() * 14 * DAY, 7 * DAY - 1, 7 * DAY]);
      at = new Date(episode.ended_at.getTime() + Math.floor(quiet));
    }
  }
  for (const [table, rows] of Object.entries({ contacts, conversations, episodes, handoffs }))
    for (let i = 0; i < rows.length; i += 500)
      await owner`insert into ${owner(table)} ${owner(rows.slice(i, i + 500))}`;
}

type Stretch = { random: () => number; pick: <T>(all: readonly T[]) => T; at: Date };

function stretch({ random, pick, at }: Stretch) {
  const later = (from: Date, most: number) => new Date(from.getTime() + Math.floor(random() * random() * most));
  const maybe = (chance: number, value: Date) => (random() < chance ? value : null);
  const wrote = maybe(0.95, later(at, MINUTE));
  const answered = wrote && maybe(0.8, later(wrote, random() < 0.9 ? 10_000 : 5 * DAY));
  const acts: object[] = [];
  let end = later(at, 3 * DAY);
  for (let n = random() < 0.5 ? 0 : random() < 0.85 ? 1 : 2; n > 0; n--) {
    const handedOff = later(end, HOUR);
    const human = maybe(0.85, later(handedOff, random() < 0.6 ? 40 * MINUTE : 3 * DAY));
    const closed = n > 1 || random() < 0.85;
    end = later(human ?? handedOff, DAY);
    acts.push({
      ...{ seq: 3, priority: 0, brief: {}, cause: random() < 0.1 ? "responder_failed" : pick(CAUSES) },
      ...{
        category: random() < 0.3 ? null : pick(CATEGORIES),
        handed_off_at: handedOff,
        first_human_message_at: human,
      },
      ...{ ended_at: closed ? end : null, ended_by: closed ? (n > 1 ? "handed_back" : "resolved") : null },
    });
    if (!closed)
      return {
        episode: { ...open, opened_at: at, first_contact_message_at: wrote, first_responder_message_at: answered },
        acts,
      };
  }
  const ended = maybe(0.9, end);
  const outcome = pick([
    "answered_confirmed",
    "answered_assumed",
    "handed_off_solved",
    "handed_off_unsolved",
    "abandoned",
    "responder_failed",
  ]);
  return {
    episode: {
      ...open,
      ...{ opened_at: at, first_contact_message_at: wrote, first_responder_message_at: answered },
      ...{ ended_at: ended, outcome: ended && outcome, resolved_by: ended && random() < 0.4 ? newId() : null },
    },
    acts,
  };
}

const open = {
  opened_by: "contact",
  ended_at: null as Date | null,
  outcome: null as string | null,
  resolved_by: null as string | null,
};

/** Days by their dates, and the instant that counts as now. */
export type Asked = { workspaceId: string; timeZone: string; first: string; last: string; now: Date };

/** What was opened or handed off on those days, seen from the end of the last of them, or from now if that is earlier. */
export function recounter(owner: postgres.Sql, { workspaceId, timeZone, first, last, now }: Asked) {
  const midnight = owner`((${last}::date + 1)::timestamp at time zone ${timeZone})`;
  const end = owner`least(${now}::timestamptz, ${midnight})`;
  const among = (column: string) =>
    owner`workspace_id = ${workspaceId} and (${owner(column)} at time zone ${timeZone})::date between ${first}::date and ${last}::date and ${owner(column)} < ${end}`;
  const ms = (from: string, to: string) => owner`(extract(epoch from ${owner(to)} - ${owner(from)}) * 1000)::float8`;
  const numbers = async (rows: Promise<postgres.RowList<postgres.Row[]>>) => (await rows).map(({ ms }) => Number(ms));
  const amount = async (rows: Promise<postgres.RowList<postgres.Row[]>>) => Number((await rows)[0]?.n);
  const grouped = async (rows: Promise<postgres.RowList<postgres.Row[]>>) =>
    Object.fromEntries((await rows).map(({ state, n }) => [state, Number(n)]));
  return {
    end: async () => (await owner`select ${end} as at`)[0]?.at as Date,
    episodes: () => amount(owner`select count(*) as n from episodes where ${among("opened_at")}`),
    firstResponses: () =>
      numbers(owner`select ${ms("first_contact_message_at", "first_responder_message_at")} as ms from episodes
        where ${among("opened_at")} and first_contact_message_at is not null and first_responder_message_at < ${end}`),
    resolutions: () =>
      numbers(owner`select ${ms("opened_at", "ended_at")} as ms from episodes where ${among("opened_at")} and ended_at < ${end}
        and (resolved_by is not null or outcome = 'answered_confirmed')`),
    outcomes: () =>
      grouped(owner`select case when ended_at < ${end} then outcome else 'pending' end as state, count(*) as n from episodes
        where ${among("opened_at")} group by 1`),
    handedOff: () =>
      amount(owner`select count(*) as n from episodes e where ${among("opened_at")} and exists (select from handoffs h
        where h.conversation_id = e.conversation_id and h.episode = e.number and h.handed_off_at < ${end})`),
    durable: () =>
      grouped(owner`select case when exists (select from episodes a where a.conversation_id = e.conversation_id
          and a.number = e.number + 1 and extract(epoch from a.opened_at - e.ended_at) < 7 * 86400) then 'reopened' else 'durable' end as state,
          count(*) as n from episodes e
        where ${among("opened_at")} and extract(epoch from ${end} - e.ended_at) >= 7 * 86400
          and outcome in ('answered_confirmed', 'answered_assumed', 'handed_off_solved') group by 1`),
    humanResponses: () =>
      numbers(owner`select ${ms("handed_off_at", "first_human_message_at")} as ms from handoffs
        where ${among("handed_off_at")} and first_human_message_at < ${end}`),
    /** Every day's opening times, cut to the wait and added up. */
    businessResponses: () =>
      numbers(owner`select coalesce((select sum(extract(epoch from least(first_human_message_at, closes) - greatest(handed_off_at, opens)) * 1000)
          from (select (d::timestamp + make_interval(mins => (o ->> 'from')::int)) at time zone ${timeZone} as opens,
              (d::timestamp + make_interval(mins => (o ->> 'to')::int)) at time zone ${timeZone} as closes
            from generate_series((handed_off_at at time zone ${timeZone})::date - 1, (first_human_message_at at time zone ${timeZone})::date, interval '1 day') as d,
              workspaces w, jsonb_array_elements(w.business_hours) as o
            where w.id = ${workspaceId} and (o ->> 'day')::int = extract(isodow from d)) as spans
          where closes > handed_off_at and opens < first_human_message_at), 0)::float8 as ms
        from handoffs where ${among("handed_off_at")} and first_human_message_at < ${end}`),
    /** Of all time: nobody who waits at the end is dropped. */
    waiting: async () => {
      const [row] = await owner`select count(*)::int as n, min(handed_off_at) as oldest from handoffs
        where workspace_id = ${workspaceId} and handed_off_at < ${end} and not coalesce(first_human_message_at < ${end}, false)
          and not coalesce(ended_at < ${end}, false)`;
      return { rows: Number(row?.n), oldestAt: row?.oldest as Date | null };
    },
    byCategory: () =>
      grouped(
        owner`select coalesce(category, 'none') as state, count(*) as n from handoffs where ${among("handed_off_at")} group by 1`,
      ),
    byCause: () =>
      grouped(owner`select cause as state, count(*) as n from handoffs where ${among("handed_off_at")} group by 1`),
    byDay: async () => {
      const days =
        await owner`select (opened_at at time zone ${timeZone})::date::text as day, count(*)::int as n from episodes
        where ${among("opened_at")} group by 1`;
      return Object.fromEntries(days.map(({ day, n }) => [day, n]));
    },
  };
}

/** Median, p90 and mean by the book: values in order, and between two of them in proportion. */
export function middle(values: number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (p: number) => {
    if (sorted.length === 0) return null;
    const place = p * (sorted.length - 1);
    const low = Math.floor(place);
    const [a = 0, b = 0] = [sorted[low], sorted[Math.ceil(place)]];
    return a + (place - low) * (b - a);
  };
  const mean = sorted.length === 0 ? null : sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { median: at(0.5), p90: at(0.9), mean };
}
