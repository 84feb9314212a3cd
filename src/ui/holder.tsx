// Who holds the baton, by hue, shape and word: responder a diamond, queue a ring, agent a dot, resolved neutral.
import type { Holder, Status } from "@/db/schema";

export type Held = { status: Status; holder: Holder };

const TEXT = { responder: "text-responder", queue: "text-queue", agent: "text-agent", resolved: "text-faint" } as const;
const keyOf = ({ status, holder }: Held) => (status === "resolved" ? "resolved" : holder);

export const holderWord = ({ status, holder }: Held, agentName: string | null): string => {
  if (status === "resolved") return "Resolved";
  if (holder === "agent") return `${agentName ?? "Agent"}${status === "snoozed" ? ", snoozed" : ""}`;
  return holder === "queue" ? "In the queue" : "Responder";
};

export function HolderShape({ status, holder, size = 9 }: Held & { size?: number }) {
  const key = keyOf({ status, holder });
  return (
    <svg width={size} height={size} viewBox="0 0 10 10" aria-hidden="true" className={`shrink-0 ${TEXT[key]}`}>
      {key === "responder" && <path d="M5 0 10 5 5 10 0 5Z" fill="currentColor" />}
      {key === "queue" && <circle cx="5" cy="5" r="3.75" fill="none" stroke="currentColor" strokeWidth="2.5" />}
      {key === "agent" && <circle cx="5" cy="5" r="5" fill="currentColor" />}
      {key === "resolved" && <path d="m1 5.5 2.7 2.7L9 2.5" fill="none" stroke="currentColor" strokeWidth="2" />}
    </svg>
  );
}

export function HolderBadge({ agentName, ...held }: Held & { agentName: string | null }) {
  return (
    <span className={`inline-flex items-center gap-1.5 font-medium ${TEXT[keyOf(held)]}`}>
      <HolderShape {...held} />
      {holderWord(held, agentName)}
    </span>
  );
}
