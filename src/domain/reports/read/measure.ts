// Each KPI as columns over the fact rows of its unit: figure, chart and ledger all select these, so that they cannot disagree.
// `state`: the part that the row is counted in, or why it is left out (keys of kpi.ts). `value`, `business`: milliseconds; a KPI in
// time has its value exactly where the row is counted.
import { type SQL, sql } from "drizzle-orm";
import { DURABLE_DAYS, type KpiId, kpiOf } from "../kpi";
import type { Window } from "../period";

/** What is measured. */
export type Scope = {
  workspaceId: string;
  window: Window;
  /** When the company is open, in order, over the whole window. */
  opening: Window[];
  /** Only the rows that came into the range in this part of the window; what is known of them is still the whole window's. */
  slice?: Window | undefined;
};

type Measure = { state?: (scope: Scope) => SQL; value?: (scope: Scope) => SQL; business?: (scope: Scope) => SQL };

/**
 * A KPI's rows of the window, as a parenthesised subquery: conversation_id, episode, at (when the row came into the range), state,
 * value, business.
 */
export function measure(kpi: KpiId, scope: Scope): SQL {
  if (kpi === "human-response" && !scope.slice)
    return sql`(${handoffsOf(scope, kpi)} union all ${waitingFromBefore(scope, kpi)})`;
  return kpiOf(kpi).counts === "handoffs" ? sql`(${handoffsOf(scope, kpi)})` : sql`(${episodesOf(scope, kpi)})`;
}

const MEASURES: Record<KpiId, Measure> = {
  "first-response": {
    state: (scope) => sql`case when e.first_contact_message_at is null then 'no_contact_message'
      when ${isKnown(scope, sql`e.first_responder_message_at`)} then 'counted' else 'no_responder_message' end`,
    value: (scope) => msUntil(scope, sql`e.first_contact_message_at`, sql`e.first_responder_message_at`),
  },
  "human-response": {
    state: (scope) => sql`case when ${isKnown(scope, sql`h.first_human_message_at`)} then 'counted'
      when ${isKnown(scope, sql`h.ended_at`)} then 'ended_unanswered' else 'waiting' end`,
    value: (scope) => msUntil(scope, sql`h.handed_off_at`, sql`h.first_human_message_at`),
    business: (scope) => sql`case when ${isKnown(scope, sql`h.first_human_message_at`)}
      then ${openMs(scope, sql`h.first_human_message_at`)} - ${openMs(scope, sql`h.handed_off_at`)} end`,
  },
  "handoff-rate": { state: (scope) => sql`case when ${handedOff(scope)} then 'handed_off' else 'kept' end` },
  outcome: { state: (scope) => outcomeAt(scope) },
  "resolution-time": {
    state: (scope) => sql`case when not ${isKnown(scope, sql`e.ended_at`)} then 'pending'
      when ${ENDED_BY_SOMEBODY} then 'counted' else 'by_silence' end`,
    value: (scope) => sql`case when ${ENDED_BY_SOMEBODY} then ${msUntil(scope, sql`e.opened_at`, sql`e.ended_at`)} end`,
  },
  "durable-resolution": {
    state: (scope) => sql`case when not ${isKnown(scope, sql`e.ended_at`)} then 'pending'
      when e.outcome not in ('answered_confirmed', 'answered_assumed', 'handed_off_solved') then 'not_solved'
      when e.ended_at > ${instant(scope.window.to)} - ${DURABLE} then 'too_recent'
      when ${reopenedSoon(scope)} then 'reopened' else 'durable' end`,
  },
  "handoffs-by-category": { state: () => sql`coalesce(h.category, 'none')` },
  "handoffs-by-cause": { state: () => sql`h.cause` },
  volume: {},
};

function columns(kpi: KpiId, scope: Scope): SQL {
  const { state, value, business } = MEASURES[kpi];
  return sql`${state?.(scope) ?? sql`'counted'`} as state, ${value?.(scope) ?? sql`null::float8`} as value,
    ${business?.(scope) ?? sql`null::float8`} as business`;
}

const episodesOf = (scope: Scope, kpi: KpiId): SQL =>
  sql`select e.conversation_id, e.number as episode, e.opened_at as at, ${columns(kpi, scope)} from episodes e
    where e.workspace_id = ${scope.workspaceId} and ${cameIn(scope, sql`e.opened_at`)}`;

const handoffsOf = (scope: Scope, kpi: KpiId, made = cameIn(scope, sql`h.handed_off_at`)): SQL =>
  sql`select h.conversation_id, h.episode, h.handed_off_at as at, ${columns(kpi, scope)} from handoffs h
    where h.workspace_id = ${scope.workspaceId} and ${made}`;

/** Handed off before the window, and still waiting at its end: nobody who waits is dropped. Index: `handoffs_by_end_of_wait`. */
const waitingFromBefore = (scope: Scope, kpi: KpiId): SQL =>
  handoffsOf(
    scope,
    kpi,
    sql`h.handed_off_at < ${instant(scope.window.from)}
      and coalesce(least(h.first_human_message_at, h.ended_at), 'infinity'::timestamptz) >= ${instant(scope.window.to)}`,
  );

const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;

const within = ({ from, to }: Window, at: SQL): SQL => sql`${at} >= ${instant(from)} and ${at} < ${instant(to)}`;
const cameIn = ({ window, slice }: Scope, at: SQL): SQL => within(slice ?? window, at);

/** What came later than the window's end is not known to its report. */
const isKnown = ({ window }: Scope, at: SQL): SQL => sql`coalesce(${at} < ${instant(window.to)}, false)`;

const msUntil = (scope: Scope, from: SQL, to: SQL): SQL =>
  sql`case when ${isKnown(scope, to)} then round(date_part('epoch', ${to} - ${from}) * 1000) end`;

/** The outcome of episode `e` as it stood at the end of the window. */
export const outcomeAt = (scope: Scope): SQL =>
  sql`case when ${isKnown(scope, sql`e.ended_at`)} then e.outcome else 'pending' end`;

/** Hours, not days: a day of an interval is as long as the database session's time zone says. */
const DURABLE = sql.raw(`interval '${DURABLE_DAYS * 24} hours'`);

/** An agent resolved it, or the contact confirmed the answer; silence sets neither. */
const ENDED_BY_SOMEBODY = sql`(e.resolved_by is not null or e.outcome = 'answered_confirmed')`;

// These two sets do not depend on the row that is looked at, so that the database reads them once and hashes them.

const handedOff = (scope: Scope): SQL =>
  sql`(e.conversation_id, e.number) in (select h.conversation_id, h.episode from handoffs h
    where h.workspace_id = ${scope.workspaceId} and ${within(scope.window, sql`h.handed_off_at`)})`;

const reopenedSoon = (scope: Scope): SQL =>
  sql`(e.conversation_id, e.number) in (select again.conversation_id, again.number - 1 from episodes again
    where again.workspace_id = ${scope.workspaceId} and again.number > 1 and ${within(scope.window, sql`again.opened_at`)}
      and again.opened_at < ${DURABLE} + (select ended.ended_at from episodes ended where ended.workspace_id = again.workspace_id
        and ended.conversation_id = again.conversation_id and ended.number = again.number - 1))`;

/**
 * Milliseconds of opening time up to an instant, counted from the same beginning for all of them: within a span it grows with the
 * clock, and stands still until the next. The span is found by halving, so that 100,000 rows cost little.
 */
function openMs({ window, opening }: Scope, at: SQL): SQL {
  const spans = [{ from: window.from, to: window.from }, ...opening];
  const [starts, shifts, sums]: [number[], number[], number[]] = [[], [], []];
  let sum = 0;
  for (const { from, to } of spans) {
    starts.push(from.getTime());
    shifts.push(sum - from.getTime());
    sum += to.getTime() - from.getTime();
    sums.push(sum);
  }
  const floats = (values: number[]) => sql`${`{${values.join(",")}}`}::float8[]`;
  const ms = sql`round(date_part('epoch', ${at}) * 1000)`;
  const nth = sql`width_bucket(${ms}, ${floats(starts)})`;
  return sql`least(${ms} + (${floats(shifts)})[${nth}], (${floats(sums)})[${nth}])`;
}
