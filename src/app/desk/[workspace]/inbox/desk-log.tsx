"use client";
// The whole log as members see it: messages, notes, status lines, and the receipt of every decision.
import type { ReactNode } from "react";
import type { Entry } from "@/domain/conversations/entry";
import type { Live } from "@/domain/conversations/timeline";
import { Ago } from "@/ui/ago";
import { HolderShape } from "@/ui/holder";
import { exactTime, useTimeZone } from "@/ui/time-zone";
import { UntrustedText } from "@/ui/untrusted-text";
import { ContractLines, keptText } from "./contract-lines";
import type { Pending } from "./desk-composer";
import { type Deciding, HeldCard, type HeldEntry, HeldRecord } from "./held-card";
import { Receipt } from "./receipt";
import { StatusLine } from "./status-line";

type Props = { entries: Entry[]; live: Live | null; pending: Pending[]; me: string; deciding: Deciding };

export function DeskLog({ entries, live, pending, me, deciding }: Props) {
  const held = entries.find((entry) => entry.kind === "held" && entry.seq === live?.held?.seq) as HeldEntry | undefined;
  return (
    <div role="log" aria-label="Conversation" className="space-y-3">
      {entries.filter(isLog(live)).map((entry) => (
        <div key={entry.seq} id={`entry-${entry.seq}`} className="scroll-mt-4 rounded-control target:bg-accent/10">
          <EntryView entry={entry} entries={entries} />
        </div>
      ))}
      {pending
        .filter(({ clientId }) => !entries.some((entry) => entry.clientId === clientId))
        .map(({ clientId, kind, text }) => (
          <div key={clientId} className="opacity-60">
            {kind === "note" ? (
              <Note title={`Note by ${me}`}>{text}</Note>
            ) : kind === "whisper" ? (
              <Note title={`Whisper to the responder by ${me}`} holder="responder">
                {text}
              </Note>
            ) : (
              <Said who={me} actor="agent">
                <UntrustedText text={text} />
              </Said>
            )}
          </div>
        ))}
      {live && (
        <div aria-live="off">
          <Said who="Responder" actor="responder">
            {live.text ? (
              <UntrustedText text={live.text} />
            ) : (
              <span className="text-quiet">
                {held ? "The customer reads: “I am checking that for you.”" : "Writing"}
              </span>
            )}
          </Said>
        </div>
      )}
      {held && live?.held && <HeldCard key={held.seq} entry={held} until={live.held.until} {...deciding} />}
    </div>
  );
}

/** What waits now stands at the end, under what the customer has read of it. */
const isLog = (live: Live | null) => (entry: Entry) => entry.seq !== live?.held?.seq;

function EntryView({ entry, entries }: { entry: Entry; entries: Entry[] }) {
  const timeZone = useTimeZone();
  switch (entry.kind) {
    case "message":
      return (
        <Said who={speaker(entry)} actor={entry.actor} at={entry.at}>
          <UntrustedText text={entry.text} />
          {entry.payload.approved && (
            <p className="text-[12px] text-quiet">
              {entry.payload.approved.edited ? "Edited and approved" : "Approved"} by {entry.payload.approved.name}
            </p>
          )}
          {entry.payload.interrupted && <p className="text-[12px] text-quiet">Interrupted here</p>}
          {entry.payload.citations && entry.payload.citations.length > 0 && (
            <p className="mt-1 text-[12px] text-quiet">
              Source: {entry.payload.citations.map(({ title }) => title).join(", ")}
            </p>
          )}
        </Said>
      );
    case "note":
      return (
        <Note title={`Note by ${entry.payload.name}`} at={entry.at}>
          {entry.text}
        </Note>
      );
    case "whisper":
      return (
        <Note title={`Whisper to the responder by ${entry.payload.name}`} at={entry.at} holder="responder">
          {entry.text}
        </Note>
      );
    case "hand_back":
      return (
        <>
          <StatusLine at={entry.at}>{entry.payload.name} handed it back to the responder</StatusLine>
          {entry.payload.contract && (
            <div className="mx-3 mt-1 rounded-control border border-responder/30 bg-responder/5 px-3 py-2">
              <ContractLines contract={entry.payload.contract} />
              {entry.payload.contract.until && (
                <p className="mt-1 text-[12px] text-quiet">Until {exactTime(entry.payload.contract.until, timeZone)}</p>
              )}
            </div>
          )}
        </>
      );
    case "held":
      return <HeldRecord entry={entry} />;
    case "receipt":
      return <Receipt entry={entry} entries={entries} />;
    default:
      return <StatusLine at={entry.at}>{statusText(entry, { entries, timeZone })}</StatusLine>;
  }
}

const speaker = (entry: Extract<Entry, { kind: "message" }>) =>
  entry.actor === "contact"
    ? "Customer"
    : entry.actor === "agent"
      ? (entry.payload.name ?? "Agent")
      : entry.payload.safety
        ? "Responder · automatic safety words"
        : "Responder";

function Said({ who, actor, at, children }: { who: string; actor: Entry["actor"]; at?: string; children: ReactNode }) {
  return (
    <article className={actor === "contact" ? "rounded-panel bg-sunken px-3 py-2" : "px-3"}>
      <p className="mb-0.5 flex items-center gap-1.5 text-[12px] text-quiet">
        {actor !== "contact" && (
          <HolderShape status="open" holder={actor === "agent" ? "agent" : "responder"} size={8} />
        )}
        <span className="font-medium text-text">{who}</span>
        {at && <Ago at={at} />}
      </p>
      {children}
    </article>
  );
}

type NoteProps = { title: string; at?: string; holder?: "queue" | "responder"; children: string };

/** What only members read; one for the responder has its hue. */
function Note({ title, at, holder = "queue", children }: NoteProps) {
  const hue = holder === "queue" ? "border-queue/30 bg-queue/5" : "border-responder/30 bg-responder/5";
  return (
    <div className={`rounded-control border px-3 py-2 ${hue}`}>
      <p className="text-[12px] text-quiet">
        {title} {at && <Ago at={at} />}
      </p>
      <UntrustedText text={children} />
    </div>
  );
}

const CAUSES = {
  category: "category",
  human_request: "the customer asked for a person",
  no_source: "no article answers this",
  low_confidence: "low confidence",
  unhelpful_twice: "two answers did not help",
  repeated_question: "the question was repeated",
  rule: "a rule of the policy",
  responder_failed: "the responder failed",
  hand_back_contract: "the hand-back keeps it for a person",
  whisper: "a whisper keeps it for a person",
  unsupported_claim: "a claim that no cited article supports",
} as const;

type Status = Exclude<Entry, { kind: "message" | "note" | "whisper" | "hand_back" | "held" | "receipt" }>;
type Around = { entries: Entry[]; timeZone: string | undefined };

function statusText(entry: Status, { entries, timeZone }: Around): string {
  switch (entry.kind) {
    case "handoff": {
      const { cause, category, failure } = entry.payload;
      const told = cause === "category" ? (category ?? "category").replaceAll("_", " ") : CAUSES[cause];
      const why = keptText(entry, entries) ?? told;
      return `Handed off: ${why}${failure ? ` (${failure})` : ""}. The customer read: “${entry.text}”`;
    }
    case "claim":
      return `${entry.payload.name} claimed it from the ${entry.payload.from}`;
    case "release":
      return `${entry.payload.name} released it to the queue`;
    case "return":
      return `Returned to the queue: ${entry.payload.why === "offline" ? `${entry.payload.name} is offline` : `${entry.payload.name} did not answer in time`}`;
    case "whisper_end":
      return `${entry.payload.name} ended the whisper #${entry.payload.about}`;
    case "snooze":
      return `${entry.payload.name} snoozed it until ${exactTime(entry.payload.until, timeZone)}`;
    case "wake":
      return entry.payload.why === "time" ? "The snooze ended" : "The customer wrote, so the snooze ended";
    case "resolve":
      return resolvedText(entry.payload);
    case "reopen":
      return entry.payload.name ? `${entry.payload.name} reopened it` : "The customer wrote again: a new episode";
    case "feedback":
      return entry.payload.helpful
        ? `The customer said that #${entry.payload.about} helped`
        : `The customer said that #${entry.payload.about} is not what they asked`;
  }
}

function resolvedText({ why, name, solved }: Extract<Entry, { kind: "resolve" }>["payload"]): string {
  if (why === "quiet") return "Resolved by itself after a quiet time";
  if (why === "contact") return "Resolved: the customer said that it helped";
  return `${name} resolved it${solved === false ? " without a solution" : ""}`;
}
