"use server";
// The verbs on sources of knowledge, each behind the gate of its act. Files come by the API: they are larger than an action takes.
import { z } from "zod";
import { memberAction } from "@/auth/actions";
import { requireWithin } from "@/auth/gate";
import { LOCALES } from "@/domain/contacts/contact";
import { DEEPEST, MOST_PAGES } from "@/domain/knowledge/crawl";
import * as review from "@/domain/knowledge/write/review";
import * as write from "@/domain/knowledge/write/source";

const RUNS_PER_HOUR = 120;
const sourceId = z.uuid();
const everyHours = z.union(
  write.SCHEDULES.map((hours) => z.literal(hours)),
  "Choose how often it is read.",
);

/** Reading asks other people's servers: a workspace does so a bounded number of times. */
const withinRuns = ({ workspaceId }: { workspaceId: string }) =>
  requireWithin(
    { counted: { what: "runs", id: workspaceId }, most: RUNS_PER_HOUR, seconds: 3600 },
    `This workspace began ${RUNS_PER_HOUR} readings within an hour. Go on in an hour.`,
  );

export const addSource = memberAction(
  "write_knowledge",
  z.strictObject({
    kind: z.enum(["page", "site", "sitemap"]),
    address: z.string(),
    lang: z.enum(LOCALES, "Choose a language."),
    maxPages: z.int().min(1).max(MOST_PAGES),
    maxDepth: z.int().min(0).max(DEEPEST),
    everyHours: everyHours.nullable(),
  }),
  async (member, input) => {
    await withinRuns(member);
    return write.addSource(member, input);
  },
);
export const runSource = memberAction("write_knowledge", z.strictObject({ sourceId }), async (member, input) => {
  await withinRuns(member);
  return write.runSource(member, input);
});
export const cancelRun = memberAction("write_knowledge", z.strictObject({ sourceId }), (member, input) =>
  write.cancelRun(member, input),
);
export const setSchedule = memberAction(
  "write_knowledge",
  z.strictObject({ sourceId, everyHours: everyHours.nullable() }),
  (member, input) => write.setSchedule(member, input),
);
export const removeSource = memberAction("write_knowledge", z.strictObject({ sourceId }), (member, input) =>
  write.removeSource(member, input),
);
export const detachArticle = memberAction(
  "write_knowledge",
  z.strictObject({ slug: z.string().min(1).max(100) }),
  (member, input) => write.detachArticle(member, input),
);
/** `leave` are the places, in the list that was shown, of what stays as it is. */
export const decideRun = memberAction(
  "write_knowledge",
  z.strictObject({ runId: z.uuid(), seen: z.string().max(100), leave: z.array(z.int().min(0)).max(10_000) }),
  (member, input) => review.decideRun(member, input),
);
