// Jobs are queued in the transaction of the fact that needs them, and worked by graphile-worker in src/worker.
import { sql } from "drizzle-orm";
import type { Tx } from "./client";

export type JobName =
  | "respond"
  | "alert"
  | "alert_danger"
  | "contract_due"
  | "mail"
  | "gaps"
  | "read_source"
  | "run_source"
  | "learn";

/** Queues `name` when this transaction commits. The same `key` replaces a job that has not started. `payload` holds ids only. */
export function enqueue(
  tx: Tx,
  name: JobName,
  payload: Record<string, string | number>,
  options: { runAt?: Date; key?: string } = {},
): void {
  const body = JSON.stringify({ workspaceId: tx.workspaceId, ...payload });
  const runAt = options.runAt?.toISOString() ?? null;
  tx.send(tx.execute(sql`select enqueue(${name}, ${body}::text::json, ${runAt}::timestamptz, ${options.key ?? null})`));
}
