// The inbox as words: its views, the rows of its lists, and which row belongs in which view. Pure; the browser uses the same rules.
import type { Category, Holder, Status } from "@/db/schema";
import type { Entry } from "./entry";
import type { Live } from "./timeline";

export const VIEWS = ["queue", "held", "mine", "responder", "all", "resolved"] as const;
export type View = (typeof VIEWS)[number];

export type ListItem = {
  id: string;
  contactId: string;
  contactName: string | null;
  contactEmail: string | null;
  status: Status;
  holder: Holder;
  epoch: number;
  assigneeId: string | null;
  agentName: string | null;
  category: Category | null;
  priority: number;
  lang: string;
  seq: number;
  queuedAt: string | null;
  waitingSince: string | null;
  snoozedUntil: string | null;
  lastMessageAt: string;
  lastMessageText: string;
  lastMessageBy: "contact" | "responder" | "agent" | "system";
  live: Live | null;
};

/** What changed in a workspace since the frame before. */
export type MemberFrame = {
  /** All entries of the workspace since then, oldest first. */
  entries: (Entry & { conversationId: string })[];
  /** The rows of every conversation that changed. */
  items: ListItem[];
  /** The client must read everything again: its cursor is foreign or too far behind. */
  reset: boolean;
};

/** A count that reaches this is shown as "999+". */
export const COUNT_CAP = 1000;
/** Rows of a view that are read at once. */
export const PAGE = 50;

/** Whether a conversation belongs in a view; the browser moves rows between views by the same rule. */
export function isInView(
  item: Pick<ListItem, "status" | "holder" | "assigneeId" | "live">,
  view: View,
  memberId: string,
): boolean {
  if (view === "all") return true;
  if (view === "resolved") return item.status === "resolved";
  if (view === "queue") return item.status === "open" && item.holder === "queue";
  if (view === "held") return item.live?.held !== undefined;
  if (view === "responder") return item.status === "open" && item.holder === "responder";
  return item.assigneeId === memberId && item.status !== "resolved" && item.holder === "agent";
}
