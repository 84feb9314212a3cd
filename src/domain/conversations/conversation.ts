// Who holds a conversation, and every move that changes it. Pure: the verbs turn the same table into conditional UPDATEs,
// so that what the tests prove of `move` is what the database does.
import type { Holder, Status } from "@/db/schema";

/** The part of a conversation that moves change. `assigneeId` is set exactly when an agent holds it; `epoch` grows with every holder. */
export type State = {
  status: Status;
  holder: Holder;
  assigneeId: string | null;
  epoch: number;
  episode: number;
};

type Move = {
  /** States it may start from. */
  status: readonly Status[];
  holder: readonly Holder[];
  /** Only the agent who holds it may. */
  mine?: true;
  /** Only under the epoch that the caller saw. */
  fenced?: true;
  to: { status: Status; holder?: Holder };
  /** Resolved to open: a new stretch begins. */
  newEpisode?: true;
};

const ANY = ["responder", "queue", "agent"] as const;

export const MOVES = {
  /** From the queue, or straight from the responder (a takeover, not a handoff). */
  claim: { status: ["open", "snoozed"], holder: ["queue", "responder"], to: { status: "open", holder: "agent" } },
  release: { status: ["open", "snoozed"], holder: ["agent"], mine: true, to: { status: "open", holder: "queue" } },
  hand_back: {
    status: ["open", "snoozed"],
    holder: ["agent"],
    mine: true,
    to: { status: "open", holder: "responder" },
  },
  snooze: { status: ["open"], holder: ["agent"], mine: true, to: { status: "snoozed" } },
  resolve: { status: ["open", "snoozed"], holder: ["agent"], mine: true, to: { status: "resolved" } },
  /** An agent's Reopen holds it for that agent. */
  reopen: { status: ["resolved"], holder: ANY, to: { status: "open", holder: "agent" }, newEpisode: true },
  hand_off: { status: ["open"], holder: ["responder"], fenced: true, to: { status: "open", holder: "queue" } },
  /** By time: claimed but unanswered, or its agent is gone. */
  return: { status: ["open"], holder: ["agent"], fenced: true, to: { status: "open", holder: "queue" } },
  wake: { status: ["snoozed"], holder: ["agent"], to: { status: "open" } },
  resolve_quiet: { status: ["open"], holder: ["responder"], to: { status: "resolved" } },
  /** The contact said that the answer helped. */
  confirm: { status: ["open"], holder: ["responder"], to: { status: "resolved" } },
  /** A contact's message to a resolved conversation. */
  contact_reopens: {
    status: ["resolved"],
    holder: ANY,
    to: { status: "open", holder: "responder" },
    newEpisode: true,
  },
} as const satisfies Record<string, Move>;

export type MoveName = keyof typeof MOVES;

/** Who moves: the member for an agent's moves, the epoch that was seen for fenced ones. */
export type Mover = { memberId?: string; epoch?: number };

/** The state after the move, or null when it is not allowed from this state. */
export function move(state: State, name: MoveName, mover: Mover = {}): State | null {
  const rule: Move = MOVES[name];
  if (!rule.status.includes(state.status) || !rule.holder.includes(state.holder)) return null;
  if (rule.mine && state.assigneeId !== mover.memberId) return null;
  if (rule.fenced && state.epoch !== mover.epoch) return null;
  const holder = rule.to.holder ?? state.holder;
  return {
    status: rule.to.status,
    holder,
    assigneeId: rule.to.holder ? (holder === "agent" ? (mover.memberId ?? null) : null) : state.assigneeId,
    epoch: state.epoch + (rule.to.holder ? 1 : 0),
    episode: state.episode + (rule.newEpisode ? 1 : 0),
  };
}

/** Priority in the queue; higher first. Nothing stands before danger to life. */
export const PRIORITIES = { normal: 0, high: 1, urgent: 2, danger: 3 } as const;

/** Why a conversation cannot be handed back now. */
export const CONTACT_WAITS = "The customer is waiting for an answer. Reply first, then hand back.";
