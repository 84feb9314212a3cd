// Entrance by time: each job's name is one verb. The condition is checked again by the verb; a second run has no second effect.
import type { TaskList } from "graphile-worker";
import { z } from "zod";
import type { JobName } from "@/db/jobs";
import { alertMembers } from "@/domain/conversations/write/alert";
import { noteUnanswered } from "@/domain/gaps/write/note";
import { respond } from "@/domain/responder/respond";
import { sendMail } from "@/domain/workspaces/write/mail";

const of = <S extends z.ZodRawShape>(shape: S) => z.object({ workspaceId: z.uuid(), ...shape });

export const jobs = {
  respond: async (payload, { abortSignal }) => {
    const { workspaceId, conversationId } = of({ conversationId: z.uuid() }).parse(payload);
    await respond({ workspaceId }, { conversationId }, { signal: abortSignal });
  },
  alert: async (payload) => {
    const { workspaceId, handoffId } = of({ handoffId: z.uuid(), conversationId: z.uuid() }).parse(payload);
    await alertMembers({ workspaceId }, { handoffId });
  },
  gaps: async (payload) => {
    const { workspaceId, conversationId } = of({ conversationId: z.uuid() }).parse(payload);
    await noteUnanswered({ workspaceId }, { conversationId });
  },
  mail: async (payload) => {
    const { workspaceId, mailId } = of({ mailId: z.uuid() }).parse(payload);
    await sendMail({ workspaceId }, mailId);
  },
} satisfies Record<JobName, TaskList[string]>;
