"use client";
// The fields of one rule: when it applies, what it does, with which priority, and what is said in each language.
import { Plus } from "lucide-react";
import { useState } from "react";
import { isRightToLeft, type Locale } from "@/domain/contacts/contact";
import { type Condition, type Part, partsOf, type Rule } from "@/domain/escalation/policy";
import { Button } from "@/ui/button";
import { inputClass, Labelled } from "@/ui/field";
import { Select } from "@/ui/select";
import { LANGUAGE_CHOICES } from "../knowledge/languages";
import { ConditionField, KINDS } from "./condition-field";

type Props = { rule: Rule; place: number; onChange: (rule: Rule) => void; onRemove: () => void };
const MOST_PARTS = 6;

export function RuleEditor({ rule, place, onChange, onRemove }: Props) {
  const parts = partsOf(rule.when) as Part[];
  // A name says what the rule did before: with another condition or action it is called by what it does.
  const setParts = (next: Part[]) => onChange({ ...rule, title: "", when: whenOf(next) });
  const setAction = (action: Rule["action"]) =>
    onChange({ ...rule, title: "", action, priority: action === "hand_off" ? rule.priority : 0 });
  return (
    <fieldset className="space-y-4 border-t px-4 py-4 sm:ps-[76px]">
      <legend className="sr-only">Rule {place}</legend>
      <div className="space-y-2.5">
        {parts.map((part, at) => (
          <ConditionField
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name but its place
            key={`${at} ${part.kind}`}
            part={part}
            label={at === 0 ? "When" : "and"}
            removable={parts.length > 1}
            onChange={(next) => setParts(parts.map((each, i) => (i === at ? next : each)))}
            onRemove={() => setParts(parts.filter((_, i) => i !== at))}
          />
        ))}
        {parts.length < MOST_PARTS && (
          <Button tone="quiet" onClick={() => setParts([...parts, KINDS.hours.fresh])}>
            <Plus size={14} aria-hidden="true" />
            And also
          </Button>
        )}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Select label="Then" value={rule.action} onChange={(event) => setAction(event.target.value as Rule["action"])}>
          <option value="hand_off">hand off now</option>
          <option value="offer_person">offer a person</option>
          <option value="ask_first">ask one question first</option>
          <option value="try">let the responder try</option>
        </Select>
        {rule.action === "hand_off" && (
          <Select
            label="Priority in the queue"
            value={rule.priority}
            onChange={(event) => onChange({ ...rule, priority: Number(event.target.value) })}
          >
            <option value={0}>normal</option>
            <option value={1}>high</option>
            <option value={2}>urgent</option>
          </Select>
        )}
      </div>
      {rule.action !== "try" && <Words rule={rule} onChange={onChange} />}
      <Button tone="danger" onClick={onRemove}>
        Remove rule {place}
      </Button>
    </fieldset>
  );
}

const whenOf = (parts: Part[]): Condition => {
  const [first, ...others] = parts;
  if (!first) throw new Error("A rule has a condition.");
  return others.length === 0 ? first : { kind: "all", of: parts };
};

const HINTS = {
  hand_off: "Said before the line that a person takes over. Empty: only that line.",
  offer_person: "Said below the answer, with the offer. Empty: only the offer.",
  ask_first: "The question that is asked, once. Empty: a question in our words.",
} as const;

function Words({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
  const [lang, setLang] = useState<Locale>("en");
  const words = rule.words ?? {};
  const hint = rule.action === "try" ? undefined : HINTS[rule.action];
  const say = (text: string) => {
    const { [lang]: _, ...others } = words;
    onChange({ ...rule, words: text === "" ? others : { ...words, [lang]: text } });
  };
  return (
    <div className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <Select label="In" value={lang} onChange={(event) => setLang(event.target.value as Locale)}>
        {LANGUAGE_CHOICES.map(({ lang: each, name }) => (
          <option key={each} value={each}>
            {words[each] === undefined ? name : `${name} (said)`}
          </option>
        ))}
      </Select>
      <Labelled label="What is said" hint={hint} className="">
        {(labelled) => (
          <textarea
            {...labelled}
            value={words[lang] ?? ""}
            lang={lang}
            dir={isRightToLeft(lang) ? "rtl" : "ltr"}
            rows={2}
            maxLength={1000}
            onChange={(event) => say(event.target.value)}
            className={`${inputClass} field-sizing-content`}
          />
        )}
      </Labelled>
    </div>
  );
}
