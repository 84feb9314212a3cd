"use client";
// The safety words per language beside the message as customers read it. Saving publishes a new version of the policy.
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { isRightToLeft, type Locale } from "@/domain/contacts/contact";
import { defaultSafetyWords, type Safety, safetyMessage } from "@/domain/escalation/safety";
import { Button } from "@/ui/button";
import { Field, inputClass, Labelled } from "@/ui/field";
import { Scroll } from "@/ui/pane";
import { SaveBar } from "@/ui/save-bar";
import { Select } from "@/ui/select";
import { UnsavedGuard } from "@/ui/unsaved";
import { LANGUAGE_CHOICES } from "../../knowledge/languages";
import { publishSafety } from "../actions";
import { Section, SettingsHead } from "../section";
import { MessageImage } from "./message-image";

type Props = { slug: string; before: Safety };

export function SafetyForm({ slug, before }: Props) {
  const [lang, setLang] = useState<Locale>("en");
  const { now, fields, set, save, discard, ...state } = useSafety(slug, before, setLang);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <form onSubmit={onSubmit} noValidate className="flex min-h-0 flex-1 flex-col">
      <UnsavedGuard dirty={state.dirty} />
      <SettingsHead title="Safety" />
      <Scroll className="flex-1">
        <Section
          title="Safety words"
          about="When a customer writes of self-harm, a medical emergency or a threat, they read this at once, and the conversation goes to the top of the queue. No model takes part. While an agent holds the conversation nothing is said over them; it is marked."
        >
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <Words now={now} lang={lang} error={fields[`words.${lang}`]} onLang={setLang} onChange={set} />
            <MessageImage text={safetyMessage(now, lang)} lang={lang} />
          </div>
        </Section>
        <Section title="Phone numbers" about="Said below the words in every language.">
          <Field
            label="Emergency and crisis numbers"
            value={now.numbers}
            error={fields.numbers}
            hint="For example: 112, crisis line 0800 000 000. Leave it empty to name none."
            maxLength={300}
            className="max-w-lg"
            onChange={(event) => set({ ...now, numbers: event.target.value })}
          />
        </Section>
      </Scroll>
      <SaveBar {...state} onDiscard={discard} />
    </form>
  );
}

/** The words being changed, saving them, and going back; a problem opens the language that it is in. */
function useSafety(slug: string, first: Safety, openLang: (lang: Locale) => void) {
  const router = useRouter();
  const [before, setBefore] = useState(first);
  const [now, setNow] = useState(first);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const [saving, start] = useTransition();
  const tell = (sentence: string | null, wrong: Record<string, string> = {}) => {
    setProblem(sentence);
    setFields(wrong);
    const named = LANGUAGE_CHOICES.find((choice) => wrong[`words.${choice.lang}`]);
    if (named) openLang(named.lang);
  };
  const save = () =>
    start(async () => {
      const result = await publishSafety(slug, now).catch(() => null);
      if (!result) return tell("No connection. What you changed is kept here; save it again.");
      if (!result.ok) return tell(result.error, result.fields);
      tell(null);
      setBefore(now);
      setSaved(true);
      router.refresh();
    });
  return {
    now,
    fields,
    problem,
    saved,
    saving,
    dirty: JSON.stringify(inOrder(now)) !== JSON.stringify(inOrder(before)),
    set: (next: Safety) => {
      setNow(next);
      setSaved(false);
    },
    save,
    discard: () => {
      setNow(before);
      tell(null);
    },
  };
}

const inOrder = ({ words, numbers }: Safety) => [LANGUAGE_CHOICES.map(({ lang }) => words[lang] ?? null), numbers];

type WordsProps = {
  now: Safety;
  lang: Locale;
  error: string | undefined;
  onLang: (lang: Locale) => void;
  onChange: (next: Safety) => void;
};

function Words({ now, lang, error, onLang, onChange }: WordsProps) {
  const own = now.words[lang];
  const toDefault = () => {
    const { [lang]: _, ...words } = now.words;
    onChange({ ...now, words });
  };
  return (
    <div className="space-y-4">
      <Select label="Language" value={lang} onChange={(event) => onLang(event.target.value as Locale)}>
        {LANGUAGE_CHOICES.map(({ lang: each, name }) => (
          <option key={each} value={each}>
            {now.words[each] === undefined ? name : `${name} (your own words)`}
          </option>
        ))}
      </Select>
      <Labelled
        label="Words"
        error={error}
        hint="Say whom to call, that a person has been told, and promise nothing that you cannot keep."
        className=""
      >
        {(labelled) => (
          <textarea
            {...labelled}
            value={own ?? defaultSafetyWords(lang)}
            onChange={(event) => onChange({ ...now, words: { ...now.words, [lang]: event.target.value } })}
            lang={lang}
            dir={isRightToLeft(lang) ? "rtl" : "ltr"}
            rows={12}
            maxLength={1000}
            className={`${inputClass} field-sizing-content min-h-40 leading-6 ${error ? "border-danger" : ""}`}
          />
        )}
      </Labelled>
      <Button tone="plain" disabled={own === undefined} onClick={toDefault}>
        Use the default words
      </Button>
    </div>
  );
}
