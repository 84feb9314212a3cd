"use client";
// One of many, found by typing: a text field with a list under it. Arrows and Enter choose, Escape leaves what was chosen.
import { X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";

export type Choice = { value: string; name: string; note?: string };
type Props = {
  label: string;
  placeholder: string;
  choices: Choice[];
  value: string | null;
  onChoose: (value: string | null) => void;
  /** Said of the list when nothing fits. */
  none: string;
  problem?: string | undefined;
};

/** So many are looked through at a glance; more letters leave fewer. */
const MOST_SHOWN = 8;

export function Combobox({ label, placeholder, choices, value, onChoose, none, problem }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const chosen = choices.find((choice) => choice.value === value);
  const found = typed === null ? [] : matching(choices, typed);
  const active = Math.min(at, found.length - 1);
  const close = () => {
    setTyped(null);
    setAt(0);
  };
  const choose = (next: string | null) => {
    onChoose(next);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (typed === null) setTyped("");
      else setAt(Math.max(0, Math.min(found.length - 1, active + step)));
    } else if (typed !== null && (event.key === "Enter" || event.key === "Escape")) {
      event.preventDefault();
      event.stopPropagation();
      const choice = found[active];
      if (event.key === "Enter" && choice) choose(choice.value);
      else close();
    }
  };
  return (
    <div className="relative min-w-0">
      <input
        role="combobox"
        aria-label={label}
        aria-expanded={typed !== null}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={typed !== null && found[active] ? `${id}-${active}` : undefined}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        autoComplete="off"
        dir="auto"
        placeholder={placeholder}
        value={typed ?? chosen?.name ?? ""}
        onChange={(event) => setTyped(event.target.value)}
        onClick={() => typed === null && setTyped("")}
        onBlur={close}
        onKeyDown={onKeyDown}
        className="min-h-9 w-full truncate rounded-control border bg-raised ps-2.5 pe-8 text-base pointer-coarse:min-h-11 sm:text-[13px]"
      />
      {chosen && typed === null && (
        <button
          type="button"
          onClick={() => choose(null)}
          title={`Clear: ${label}`}
          aria-label={`Clear: ${label}`}
          className="absolute inset-y-0 end-0 flex w-8 items-center justify-center text-quiet hover:text-text pointer-coarse:w-11"
        >
          <X size={14} aria-hidden="true" />
        </button>
      )}
      {typed !== null && <List id={id} label={label} found={found} active={active} none={none} onChoose={choose} />}
      {problem && (
        <p id={`${id}-problem`} role="alert" className="mt-1 text-[13px] text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}

type ListProps = {
  id: string;
  label: string;
  found: Choice[];
  active: number;
  none: string;
  onChoose: (value: string) => void;
};

function List({ id, label, found, active, none, onChoose }: ListProps) {
  return (
    <div className="absolute inset-x-0 top-full z-20 mt-1 overflow-hidden rounded-panel border bg-raised p-1 text-[13px] shadow-lg">
      <div id={`${id}-list`} role="listbox" aria-label={label}>
        {found.map(({ value, name, note }, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          <div
            key={value}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            // Before the field loses its focus and the list with it.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(value)}
            className={`flex min-h-8 cursor-pointer items-center gap-3 rounded-control px-2 pointer-coarse:min-h-11 hover:bg-sunken ${i === active ? "bg-sunken" : ""}`}
          >
            <span dir="auto" className="min-w-0 flex-1 truncate">
              {name}
            </span>
            {note && <span className="shrink-0 text-quiet">{note}</span>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="px-2 py-1.5 text-quiet">{none}</p>}
    </div>
  );
}

/** All words that were typed, in whatever order and case, with and without accents. */
function matching(choices: Choice[], typed: string): Choice[] {
  const words = bare(typed).split(/\s+/);
  return choices.filter(({ name }) => words.every((word) => bare(name).includes(word))).slice(0, MOST_SHOWN);
}

const bare = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
