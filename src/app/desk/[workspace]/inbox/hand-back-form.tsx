"use client";
// The contract that goes with a hand-back, drafted from the conversation and made right by the agent. By keyboard: Enter makes the next
// line, Backspace in an empty one removes it, Ctrl Enter hands back.
import { X } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { CONTRACT_PARTS, type Contract, type ContractLine, type ContractPart } from "@/domain/escalation/contract";
import { Button } from "@/ui/button";
import { inputClass } from "@/ui/field";
import { draftHandBack } from "./actions";
import { FromEntry, PART_NAMES } from "./contract-lines";
import { reached } from "./reached";
import { type UntilChoice, UntilSelect, untilOf } from "./until";

type Props = {
  workspace: string;
  conversationId: string;
  onHandBack: (contract: Contract | null) => void;
  onClose: () => void;
};
/** `key` tells lines apart while they are written. */
type Draft = ContractLine & { key: string };

const HINTS = {
  agreed: "What the customer may rely on. The responder does not say otherwise.",
  do_not: "A question on it comes back to a person.",
  open: "Not settled yet. Comes back to a person when the time is over.",
} as const satisfies Record<ContractPart, string>;

const emptyLine = (part: ContractPart): Draft => ({
  key: crypto.randomUUID(),
  part,
  text: "",
  from: null,
  shown: false,
});

export function HandBackForm({ workspace, conversationId, onHandBack, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [lines, setLines] = useState<Draft[] | null>(null);
  const [until, setUntil] = useState<UntilChoice>("resolved");
  const [problem, setProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    dialog.current?.showModal();
    void reached(draftHandBack(workspace, { conversationId })).then((drafted) => {
      if (!drafted.ok) setProblem(`${drafted.error} You can write the lines yourself.`);
      setLines(drafted.ok ? drafted.data.map((line) => ({ ...line, key: crypto.randomUUID() })) : []);
    });
  }, []);
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    const written = (lines ?? []).map(({ key: _, ...line }) => ({ ...line, text: line.text.trim() }));
    const kept = written.filter(({ text }) => text !== "");
    onHandBack(kept.length > 0 ? { lines: kept, until: untilOf(until)?.toISOString() ?? null } : null);
    dialog.current?.close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || lines === null) return;
    event.preventDefault();
    send();
  };
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      onKeyDown={onKeyDown}
      aria-label="Hand back to the responder"
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(38rem,calc(100vw-2rem))] rounded-panel border bg-raised text-text shadow-xl backdrop:bg-black/30"
    >
      <form onSubmit={send} className="flex max-h-[calc(100dvh-2rem)] flex-col">
        <header className="border-b px-5 pt-5 pb-3">
          <h2 className="text-[15px] font-semibold">Hand back to the responder</h2>
          <p className="mt-0.5 text-[13px] text-quiet">It keeps to these lines. Change them, or leave none.</p>
          {problem && (
            <p role="alert" className="mt-2 text-[13px] text-danger">
              {problem}
            </p>
          )}
        </header>
        <div className="min-h-0 flex-1 space-y-5 overflow-y-auto px-5 py-4" aria-busy={lines === null}>
          {CONTRACT_PARTS.map((part) => (
            <Part key={part} part={part} lines={lines} onChange={setLines} />
          ))}
        </div>
        <footer className="flex flex-wrap items-center justify-between gap-2 border-t px-5 py-3">
          <UntilSelect aria-label="Until when" value={until} onChoice={setUntil} />
          {until === "resolved" && lines?.some(({ part, text }) => part === "open" && text.trim() !== "") && (
            <p className="text-[12px] text-quiet">What is still open comes back to people after 24 hours.</p>
          )}
          <div className="ms-auto flex flex-wrap gap-2">
            <Button tone="plain" onClick={() => dialog.current?.close()}>
              Cancel
            </Button>
            <Button type="submit" disabled={lines === null} title="Hand back now (Ctrl Enter)">
              Hand back now
            </Button>
          </div>
        </footer>
      </form>
    </dialog>
  );
}

type PartProps = { part: ContractPart; lines: Draft[] | null; onChange: (lines: Draft[]) => void };

function Part({ part, lines, onChange }: PartProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  const all = lines ?? [];
  const mine = all.filter((line) => line.part === part);
  /** The next letter belongs to the line that has the focus: it must be there before the key is up. */
  const changeAndFocus = (next: Draft[], at: number) => {
    flushSync(() => onChange(next));
    const fields = group.current?.querySelectorAll<HTMLElement>("textarea") ?? [];
    (fields[Math.min(at, fields.length - 1)] ?? group.current?.querySelector<HTMLElement>("[data-add]"))?.focus();
  };
  const addAfter = (line: Draft | null) => {
    const at = line ? all.indexOf(line) + 1 : all.length;
    changeAndFocus(all.toSpliced(at, 0, emptyLine(part)), line ? mine.indexOf(line) + 1 : mine.length);
  };
  const remove = (line: Draft) =>
    changeAndFocus(
      all.filter((each) => each !== line),
      Math.max(0, mine.indexOf(line) - 1),
    );
  return (
    <fieldset ref={group}>
      <legend className="text-[13px] font-medium">{PART_NAMES[part]}</legend>
      <p className="mb-1.5 text-[12px] text-quiet">{HINTS[part]}</p>
      <ul className="space-y-1.5">
        {mine.map((line, i) => (
          <Line
            key={line.key}
            line={line}
            name={`${PART_NAMES[part]}, line ${i + 1}`}
            onChange={(changes) => onChange(all.map((each) => (each === line ? { ...each, ...changes } : each)))}
            onNext={() => addAfter(line)}
            onRemove={() => remove(line)}
          />
        ))}
      </ul>
      <Button data-add tone="quiet" className="-ms-3 mt-0.5" disabled={lines === null} onClick={() => addAfter(null)}>
        Add a line
      </Button>
    </fieldset>
  );
}

type LineProps = {
  line: Draft;
  name: string;
  onChange: (changes: Partial<Draft>) => void;
  onNext: () => void;
  onRemove: () => void;
};

function Line({ line, name, onChange, onNext, onRemove }: LineProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const plain = !(event.metaKey || event.ctrlKey || event.nativeEvent.isComposing);
    const next = event.key === "Enter" && plain;
    const remove = event.key === "Backspace" && line.text === "";
    if (!next && !remove) return;
    event.preventDefault();
    if (next) onNext();
    else onRemove();
  };
  return (
    <li>
      <div className="flex items-center gap-1.5">
        <textarea
          rows={1}
          dir="auto"
          aria-label={name}
          value={line.text}
          maxLength={500}
          onChange={(event) => onChange({ text: event.target.value.replace(/\s*\n\s*/g, " ") })}
          onKeyDown={onKeyDown}
          className={`${inputClass} field-sizing-content resize-none`}
        />
        {line.from !== null && <FromEntry seq={line.from} />}
        <Button tone="quiet" className="px-2" aria-label={`Remove ${name}`} title="Remove" onClick={onRemove}>
          <X size={14} aria-hidden="true" />
        </Button>
      </div>
      {line.part === "agreed" && (
        <label className="mt-0.5 flex min-h-7 w-fit items-center gap-2 text-[12px] text-quiet">
          <input type="checkbox" checked={line.shown} onChange={(event) => onChange({ shown: event.target.checked })} />
          Show it to the customer
        </label>
      )}
    </li>
  );
}
