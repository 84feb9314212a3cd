// What a hand-back binds the responder to: agreed, do not, still open, until when. Pure.
import { z } from "zod";

const LONGEST = 500;
const MOST_LINES = 20;

export const CONTRACT_PARTS = ["agreed", "do_not", "open"] as const;
export type ContractPart = (typeof CONTRACT_PARTS)[number];

const lineSchema = z.strictObject({
  part: z.enum(CONTRACT_PARTS),
  text: z.string().trim().min(1, "Write the line, or remove it.").max(LONGEST, `Use at most ${LONGEST} characters.`),
  /** The entry that it comes from; null when a member wrote it freely. */
  from: z.number().int().nullable(),
  /** The contact may read it; counts for what is agreed only. */
  shown: z.boolean(),
});
export type ContractLine = z.infer<typeof lineSchema>;

/** `until` is an ISO instant; null binds as long as the responder holds the conversation. */
export const contractSchema = z.strictObject({
  lines: z.array(lineSchema).max(MOST_LINES, `Use at most ${MOST_LINES} lines.`),
  until: z.iso.datetime().nullable(),
});
export type Contract = z.infer<typeof contractSchema>;

/** The lines that the contact may read, and nothing else of it; null when there are none. */
export function shownOf(contract: Contract | null): Contract | null {
  const lines = (contract?.lines ?? [])
    .filter(({ part, shown }) => part === "agreed" && shown)
    .map((line) => ({ ...line, from: null }));
  return lines.length > 0 ? { lines, until: null } : null;
}
