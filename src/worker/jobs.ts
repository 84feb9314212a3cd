// Entrance by time: each job's name is one verb. The condition is checked again by the verb; a second run has no second effect.
import type { TaskList } from "graphile-worker";
import { z } from "zod";
import type { JobName } from "@/db/jobs";
import { alertMembers, alertOfDanger } from "@/domain/conversations/write/alert";
import { endContract } from "@/domain/conversations/write/contract";
import { learn } from "@/domain/gaps/write/learn";
import { noteUnanswered } from "@/domain/gaps/write/note";
import { readRun } from "@/domain/knowledge/write/crawl";
import { embedArticles } from "@/domain/knowledge/write/embed";
import { runScheduled } from "@/domain/knowledge/write/source";
import { respond } from "@/domain/responder/respond";
import { sendMail } from "@/domain/workspaces/write/mail";

const of = <S extends z.ZodRawShape>(shape: S) => z.object({ workspaceId: z.uuid(), ...shape });

/** What people wait for. */
export const jobs = {
  respond: async (payload, { abortSignal }) => {
    const { workspaceId, conversationId } = of({ conversationId: z.uuid() }).parse(payload);
    await respond({ workspaceId }, { conversationId }, { signal: abortSignal });
  },
  alert: async (payload) => {
    const { workspaceId, handoffId } = of({ handoffId: z.uuid(), conversationId: z.uuid() }).parse(payload);
    await alertMembers({ workspaceId }, { handoffId });
  },
  alert_danger: async (payload) => {
    const { workspaceId, ...about } = of({ conversationId: z.uuid(), seq: z.number() }).parse(payload);
    await alertOfDanger({ workspaceId }, about);
  },
  contract_due: async (payload) => {
    const { workspaceId, ...which } = of({ conversationId: z.uuid(), seq: z.number() }).parse(payload);
    await endContract({ workspaceId }, which);
  },
  gaps: async (payload) => {
    const { workspaceId, conversationId } = of({ conversationId: z.uuid() }).parse(payload);
    await noteUnanswered({ workspaceId }, { conversationId });
  },
  mail: async (payload) => {
    const { workspaceId, mailId } = of({ mailId: z.uuid() }).parse(payload);
    await sendMail({ workspaceId }, mailId);
  },
} satisfies Partial<Record<JobName, TaskList[string]>>;

/** What takes long and may wait: worked apart, so that it never stands before an answer. */
export const slowJobs = {
  learn: async (payload) => {
    const { workspaceId } = of({}).parse(payload);
    await learn({ workspaceId });
    await embedArticles({ workspaceId });
  },
  read_source: async (payload, { abortSignal }) => {
    const { workspaceId, runId } = of({ runId: z.uuid() }).parse(payload);
    await readRun({ workspaceId }, { runId }, { signal: abortSignal });
  },
  run_source: async (payload) => {
    const { workspaceId, ...schedule } = of({ sourceId: z.uuid(), due: z.number() }).parse(payload);
    await runScheduled({ workspaceId }, schedule);
  },
} satisfies Record<Exclude<JobName, keyof typeof jobs>, TaskList[string]>;
