"use client";
// One rule: its place, its sentence, what is wrong with it, and its fields when it is open.
import { ArrowDown, ArrowUp, GripVertical, Lock } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Finding } from "@/domain/escalation/lint";
import type { Rule } from "@/domain/escalation/policy";
import { sentenceOf } from "@/domain/escalation/sentence";
import { HolderShape } from "@/ui/holder";
import { RuleEditor } from "./rule-editor";

type Props = {
  rule: Rule;
  place: number;
  last: boolean;
  findings: Finding[];
  mayWrite: boolean;
  workspace: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
  onMove: (by: number) => void;
  onDrag: () => void;
  onDrop: () => void;
};

export function RuleRow({ rule, place, last, findings, mayWrite, open, onOpen, onMove, ...props }: Props) {
  const fixed = rule.when.kind === "safety";
  const movable = mayWrite && !fixed;
  return (
    <li
      aria-label={`Rule ${place}`}
      onDragOver={movable ? (event) => event.preventDefault() : undefined}
      onDrop={(event) => {
        event.preventDefault();
        if (movable) props.onDrop();
      }}
      onKeyDown={(event) => {
        const by = event.altKey && movable ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
        if (by === undefined) return;
        event.preventDefault();
        onMove(by);
      }}
      className={`group border-b last:border-b-0 ${open ? "bg-sunken/50" : ""}`}
    >
      <div className="flex min-h-12 items-center gap-2 px-3 py-1.5">
        <Grip movable={movable} fixed={fixed} onDrag={props.onDrag} />
        <span className="tabular w-5 shrink-0 text-end text-[12px] text-quiet">{place}</span>
        <HolderShape status="open" holder={rule.action === "hand_off" ? "queue" : "responder"} />
        <Sentence rule={rule} place={place} open={open} movable={movable} onOpen={onOpen} />
        {movable && (
          <span className="flex shrink-0">
            <Mover label={`Move rule ${place} up`} keys="Alt ↑" disabled={place <= 2} onClick={() => onMove(-1)}>
              <ArrowUp size={14} aria-hidden="true" />
            </Mover>
            <Mover label={`Move rule ${place} down`} keys="Alt ↓" disabled={last} onClick={() => onMove(1)}>
              <ArrowDown size={14} aria-hidden="true" />
            </Mover>
          </span>
        )}
      </div>
      {findings.length > 0 && (
        <ul className="space-y-1 pb-2.5 ps-[76px] pe-4 text-[13px]">
          {findings.map(({ kind, severity, sentence }) => (
            <li key={kind} className={severity === "error" ? "text-danger" : "text-warn"}>
              {sentence}
            </li>
          ))}
        </ul>
      )}
      {fixed && mayWrite && (
        <p className="pb-2.5 ps-[76px] pe-4 text-[12px] text-quiet">
          Always first; it cannot be removed or weakened.{" "}
          <Link
            href={`/desk/${encodeURIComponent(props.workspace)}/settings/safety` as Route}
            className="underline underline-offset-2"
          >
            What is said
          </Link>
        </p>
      )}
      {open && movable && <RuleEditor rule={rule} place={place} onChange={props.onChange} onRemove={props.onRemove} />}
    </li>
  );
}

function Grip({ movable, fixed, onDrag }: { movable: boolean; fixed: boolean; onDrag: () => void }) {
  if (fixed) return <Lock size={13} aria-hidden="true" className="w-4 shrink-0 text-faint" />;
  return (
    <span
      aria-hidden="true"
      draggable={movable}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        // Firefox drags nothing that carries nothing.
        event.dataTransfer.setData("text/plain", "");
        onDrag();
      }}
      className={`w-4 shrink-0 text-faint ${movable ? "cursor-grab opacity-40 group-hover:opacity-100" : "opacity-0"}`}
    >
      <GripVertical size={14} />
    </span>
  );
}

type SentenceProps = Pick<Props, "rule" | "place" | "open" | "onOpen"> & { movable: boolean };

function Sentence({ rule, place, open, movable, onOpen }: SentenceProps) {
  const text =
    rule.when.kind === "words" && rule.when.phrases.length === 0
      ? "A new rule: say when it applies."
      : sentenceOf(rule);
  if (!movable) return <span className="min-w-0 flex-1 py-1.5">{text}</span>;
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-label={`Edit rule ${place}: ${text}`}
      onClick={() => onOpen(!open)}
      className="min-h-8 min-w-0 flex-1 rounded-control py-1.5 text-start pointer-coarse:min-h-11"
    >
      {text}
    </button>
  );
}

type MoverProps = { label: string; keys: string; disabled: boolean; onClick: () => void; children: ReactNode };

function Mover({ label, keys, ...button }: MoverProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={`${label} (${keys})`}
      className="flex size-7 items-center justify-center rounded-control text-quiet hover:bg-sunken disabled:opacity-30 pointer-coarse:size-11"
      {...button}
    />
  );
}
