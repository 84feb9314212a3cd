// A contract as members read it: what was agreed, what not to do, what is open, each line with the message that it comes from.
import { Fragment } from "react";
import type { Entry } from "@/domain/conversations/entry";
import type { Contract, ContractPart } from "@/domain/escalation/contract";

export const PART_NAMES = {
  agreed: "Agreed",
  do_not: "Do not",
  open: "Still open",
} as const satisfies Record<ContractPart, string>;

export function ContractLines({ contract }: { contract: Contract }) {
  return (
    <dl className="grid grid-cols-[4.5rem_1fr] gap-x-3 gap-y-1 text-[13px]">
      {contract.lines.map(({ part, text, from, shown }, i) => (
        <Fragment key={`${part}${text}`}>
          <dt className="text-quiet">{contract.lines[i - 1]?.part === part ? "" : PART_NAMES[part]}</dt>
          <dd dir="auto" className="min-w-0 wrap-anywhere">
            {text} {from !== null && <FromEntry seq={from} />}
            {shown && part === "agreed" && <span className="text-[12px] text-quiet"> · the customer sees this</span>}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

export function FromEntry({ seq }: { seq: number }) {
  return (
    <a
      href={`#entry-${seq}`}
      aria-label={`Message ${seq}`}
      className="tabular text-[12px] text-accent underline-offset-2 hover:underline"
    >
      #{seq}
    </a>
  );
}

const WHY = {
  agreed: "it is about what was agreed at the hand-back",
  do_not: "the hand-back keeps it for a person",
  open: "the time of the hand-back is over, and this is open",
} as const satisfies Record<ContractPart, string>;

/** Why a handoff rests on a member's word, with that word; null where it does not. */
export function keptText(entry: Extract<Entry, { kind: "handoff" }>, entries: Entry[]): string | null {
  const [kept] = entry.payload.keptBy ?? [];
  const source = kept && entries.find(({ seq }) => seq === kept.seq);
  if (source?.kind === "whisper") return `a whisper keeps it for a person: “${source.text}”`;
  if (source?.kind !== "hand_back") return null;
  const [line, ...more] = kept?.lines.flatMap((at) => source.payload.contract?.lines[at] ?? []) ?? [];
  if (!line) return null;
  return `${WHY[line.part]}: ${[line, ...more].map(({ text }) => `“${text}”`).join(", ")}`;
}
