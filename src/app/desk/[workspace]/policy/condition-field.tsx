"use client";
// One condition: what kind of thing is looked at, and the value that it is held against.
import { X } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { NAMES, type Part } from "@/domain/escalation/policy";
import { CATEGORIES } from "@/domain/escalation/receipt";
import { inputClass } from "@/ui/field";
import { LANGUAGE_CHOICES } from "../knowledge/languages";

type Kind = Part["kind"];
/** What each kind is called in the list, and what it begins with. */
export const KINDS: { [K in Kind]: { name: string; fresh: Extract<Part, { kind: K }> } } = {
  words: { name: "the message says", fresh: { kind: "words", phrases: [] } },
  category: { name: "it is", fresh: { kind: "category", category: "complaint", threshold: 0.55 } },
  no_source: { name: "no article answers", fresh: { kind: "no_source" } },
  low_confidence: { name: "the answer is less sure than", fresh: { kind: "low_confidence", threshold: 0.5 } },
  unhelpful_answers: { name: "answers did not help", fresh: { kind: "unhelpful_answers", count: 2 } },
  repeated_question: { name: "a question is asked again", fresh: { kind: "repeated_question" } },
  responder_turns: { name: "the responder has answered", fresh: { kind: "responder_turns", count: 3 } },
  language: { name: "the language is", fresh: { kind: "language", languages: ["en"] } },
  hours: { name: "business hours", fresh: { kind: "hours", open: false } },
  availability: { name: "at the desk is", fresh: { kind: "availability", online: false } },
  contact: { name: "the customer", fresh: { kind: "contact", attribute: "returning", is: true } },
};

type Props = { part: Part; label: string; removable: boolean; onChange: (part: Part) => void; onRemove: () => void };

export function ConditionField({ part, label, removable, onChange, onRemove }: Props) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="w-12 shrink-0 text-[13px] font-medium">
        {label}
      </label>
      <select
        id={id}
        value={part.kind}
        onChange={(event) => onChange(KINDS[event.target.value as Kind].fresh)}
        className={`${select} w-48`}
      >
        {(Object.keys(KINDS) as Kind[]).map((kind) => (
          <option key={kind} value={kind}>
            {KINDS[kind].name}
          </option>
        ))}
      </select>
      <Value part={part} onChange={onChange} />
      {removable && (
        <button
          type="button"
          aria-label="Remove this condition"
          title="Remove this condition"
          onClick={onRemove}
          className="flex size-8 items-center justify-center rounded-control text-quiet hover:bg-sunken pointer-coarse:size-11"
        >
          <X size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

const select =
  "min-h-9 max-w-full rounded-control border bg-raised py-1.5 ps-2 pe-8 text-base sm:text-sm pointer-coarse:min-h-11";

type ValueProps = { part: Part; onChange: (part: Part) => void };

function Value({ part, onChange }: ValueProps) {
  switch (part.kind) {
    case "category":
      return (
        <>
          <Choice label="Need" value={part.category} onChange={(category) => onChange({ ...part, category })}>
            {CATEGORIES.map((category) => [category, NAMES[category]])}
          </Choice>
          <Share
            label="From"
            value={part.threshold}
            onChange={(threshold) => onChange({ ...part, threshold })}
            after="or surer"
          />
        </>
      );
    case "low_confidence":
      return <Share label="Than" value={part.threshold} onChange={(threshold) => onChange({ ...part, threshold })} />;
    case "unhelpful_answers":
      return <Count value={part.count} onChange={(count) => onChange({ ...part, count })} after="or more in a row" />;
    case "responder_turns":
      return <Count value={part.count} onChange={(count) => onChange({ ...part, count })} after="times or more" />;
    case "words":
      return <Phrases phrases={part.phrases} onChange={(phrases) => onChange({ ...part, phrases })} />;
    case "language":
      return <Languages part={part} onChange={onChange} />;
    case "hours":
      return (
        <Choice
          label="Hours"
          value={String(part.open)}
          onChange={(open) => onChange({ ...part, open: open === "true" })}
        >
          {[
            ["false", "are over"],
            ["true", "are on"],
          ]}
        </Choice>
      );
    case "availability":
      return (
        <Choice label="Who" value={String(part.online)} onChange={(is) => onChange({ ...part, online: is === "true" })}>
          {[
            ["false", "nobody"],
            ["true", "somebody"],
          ]}
        </Choice>
      );
    case "contact":
      return <ContactValue part={part} onChange={onChange} />;
    default:
      return null;
  }
}

function ContactValue({
  part,
  onChange,
}: {
  part: Extract<Part, { kind: "contact" }>;
  onChange: ValueProps["onChange"];
}) {
  return (
    <Choice
      label="Customer"
      value={`${part.attribute} ${part.is}`}
      onChange={(value) => {
        const attribute = value.startsWith("identified") ? "identified" : "returning";
        onChange({ ...part, attribute, is: value.endsWith("true") });
      }}
    >
      {[
        ["returning true", "has written before"],
        ["returning false", "writes for the first time"],
        ["identified true", "is identified"],
        ["identified false", "is not identified"],
      ]}
    </Choice>
  );
}

type ChoiceProps<V extends string> = {
  label: string;
  value: V;
  onChange: (value: V) => void;
  children: (readonly [V, string] | [V, string] | string[])[];
};

function Choice<V extends string>({ label, value, onChange, children }: ChoiceProps<V>) {
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value as V)} className={select}>
      {children.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  );
}

type NumberProps = { value: number; onChange: (value: number) => void; after?: ReactNode };

function Share({ label, value, onChange, after }: NumberProps & { label: string }) {
  return (
    <span className="flex items-center gap-1.5 text-[13px]">
      <NumberField
        label={`${label}, in percent`}
        value={Math.round(value * 100)}
        min={0}
        max={100}
        onChange={(next) => onChange(next / 100)}
      />
      % {after}
    </span>
  );
}

function Count({ value, onChange, after }: NumberProps) {
  return (
    <span className="flex items-center gap-1.5 text-[13px]">
      <NumberField label="How many" value={value} min={1} max={20} onChange={onChange} />
      {after}
    </span>
  );
}

type NumberFieldProps = { label: string; value: number; min: number; max: number; onChange: (value: number) => void };

/** What is being typed may be no number yet; the last number that was one holds. */
function NumberField({ label, value, min, max, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState(String(value));
  return (
    <input
      aria-label={label}
      inputMode="numeric"
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
        const number = Number(event.target.value);
        if (event.target.value.trim() !== "" && Number.isInteger(number) && number >= min && number <= max)
          onChange(number);
      }}
      onBlur={() => setTyped(String(value))}
      className={`${inputClass} tabular w-16`}
    />
  );
}

/** Phrases with commas between them; what is typed stays as it is while the phrases are read from it. */
function Phrases({ phrases, onChange }: { phrases: string[]; onChange: (phrases: string[]) => void }) {
  const [typed, setTyped] = useState(phrases.join(", "));
  return (
    <input
      aria-label="Words or phrases, with commas between them"
      value={typed}
      dir="auto"
      placeholder="refund, money back"
      onChange={(event) => {
        setTyped(event.target.value);
        onChange([...new Set(event.target.value.split(/[,，、;\n]/).map((phrase) => phrase.trim()))].filter(Boolean));
      }}
      className={`${inputClass} min-w-36 flex-1`}
    />
  );
}

function Languages({
  part,
  onChange,
}: {
  part: Extract<Part, { kind: "language" }>;
  onChange: ValueProps["onChange"];
}) {
  const toggle = (lang: (typeof part.languages)[number]) => {
    const languages = part.languages.includes(lang)
      ? part.languages.filter((each) => each !== lang)
      : [...part.languages, lang];
    if (languages.length > 0) onChange({ ...part, languages });
  };
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {LANGUAGE_CHOICES.map(({ lang, name }) => (
        <label key={lang} className="flex min-h-8 items-center gap-1.5 text-[13px] pointer-coarse:min-h-11">
          <input type="checkbox" checked={part.languages.includes(lang)} onChange={() => toggle(lang)} />
          {name}
        </label>
      ))}
    </span>
  );
}
