"use client";
// The list of a view: who, what was said last, how long they wait, who holds it.
import { type ListItem, PAGE, type View } from "@/domain/conversations/inbox";
import { Ago } from "@/ui/ago";
import { type Held, HolderShape, holderWord } from "@/ui/holder";

export const VIEW_NAMES: Record<View, string> = {
  queue: "Queue",
  held: "To approve",
  mine: "Mine",
  responder: "With the responder",
  all: "All",
  resolved: "Resolved",
};

const EMPTY: Record<View, string> = {
  queue: "Nobody waits for a person. What the responder hands off appears here at once.",
  held: "No sentence waits for your word. What the responder cannot prove appears here before anybody reads it.",
  mine: "You hold no conversation. Claim one from the queue.",
  responder: "The responder is answering nobody at the moment.",
  all: "No conversations yet. Share your chat page, and they appear here.",
  resolved: "Nothing is resolved yet.",
};

const SHAPES: Partial<Record<View, Held>> = {
  queue: { status: "open", holder: "queue" },
  held: { status: "open", holder: "responder" },
  mine: { status: "open", holder: "agent" },
  responder: { status: "open", holder: "responder" },
  resolved: { status: "resolved", holder: "agent" },
};

/** The shape of who holds what stands in a view; none where several do. */
export function ViewShape({ view }: { view: View }) {
  const held = SHAPES[view];
  return held ? <HolderShape {...held} /> : null;
}

const RANKS = ["", "High", "Urgent", "Danger"];

type Props = {
  items: ListItem[];
  view: View;
  selected: string | null;
  onOpen: (id: string) => void;
  onMore: () => void;
};

export function List({ items, view, selected, onOpen, onMore }: Props) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto lg:w-[340px] lg:flex-none lg:border-e">
      {items.length === 0 && <p className="px-5 py-8 text-[13px] text-quiet">{EMPTY[view]}</p>}
      <ul aria-label="Conversations">
        {items.map((item) => (
          <li key={item.id}>
            <Row item={item} current={item.id === selected} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {items.length >= PAGE && view !== "queue" && (
        <button type="button" onClick={onMore} className="w-full py-3 text-[13px] text-quiet hover:text-text">
          Show more
        </button>
      )}
    </div>
  );
}

/** 64 px: who and how long they wait, then what was said last and what it is about. */
function Row({ item, current, onOpen }: { item: ListItem; current: boolean; onOpen: (id: string) => void }) {
  const held = holderWord(item, item.agentName);
  return (
    <button
      type="button"
      onClick={() => onOpen(item.id)}
      aria-current={current ? "true" : undefined}
      className={`block min-h-16 w-full border-b px-4 py-2.5 text-start focus-visible:outline-offset-[-2px] ${current ? "bg-accent/10" : "hover:bg-sunken"}`}
    >
      <span className="flex items-center gap-2">
        <span title={held}>
          <HolderShape status={item.status} holder={item.holder} />
        </span>
        <span className="sr-only">{held}:</span>
        <span className="min-w-0 flex-1 truncate text-[13px] font-medium" dir="auto">
          {nameOf(item)}
        </span>
        {item.status !== "resolved" && item.priority > (item.holder === "queue" ? 0 : 1) && (
          <span className="text-[12px] font-medium text-danger">{RANKS[item.priority]}</span>
        )}
        <Wait item={item} />
      </span>
      <span className="mt-0.5 flex items-baseline gap-2 ps-[17px] text-[13px] text-quiet">
        <span className="min-w-0 flex-1 truncate" dir="auto">
          {item.live?.held ? (
            <span className="font-medium text-responder">A sentence waits for your word</span>
          ) : item.live ? (
            "Responder is writing"
          ) : (
            item.lastMessageText
          )}
        </span>
        <span className="max-w-28 shrink-0 truncate text-[12px] text-faint">
          {item.holder === "agent" && item.status !== "resolved" ? held : item.category?.replaceAll("_", " ")}
        </span>
      </span>
    </button>
  );
}

/** How they are called until they say their name. */
export const nameOf = (item: { contactName: string | null; contactEmail: string | null; contactId: string }): string =>
  item.contactName ?? item.contactEmail ?? `Customer ${item.contactId.slice(-4)}`;

function Wait({ item }: { item: ListItem }) {
  const waits = item.status === "open" && item.waitingSince !== null && item.holder !== "responder";
  return (
    <span className={`shrink-0 text-[12px] ${waits ? "font-medium text-queue" : "text-faint"}`}>
      {waits && <span className="sr-only">waits </span>}
      <Ago at={waits ? (item.waitingSince as string) : item.lastMessageAt} />
    </span>
  );
}
