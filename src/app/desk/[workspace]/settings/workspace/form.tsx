"use client";
// The workspace's settings with their effect beside them. Only what was changed is sent, so that two admins do not undo each other.
import { ExternalLink } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import type { BusinessHours } from "@/db/schema";
import { DAYS, problemOfDay, spansOn } from "@/domain/workspaces/hours";
import { buttonClass } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { Field } from "@/ui/field";
import { Scroll } from "@/ui/pane";
import { SaveBar } from "@/ui/save-bar";
import { Select } from "@/ui/select";
import { UnsavedGuard } from "@/ui/unsaved";
import { changeWorkspace } from "../actions";
import { Section, SettingsHead } from "../section";
import { ChatLook } from "./chat-look";
import { HoursField } from "./hours-field";

export type Settings = {
  name: string;
  timeZone: string;
  /** `#rrggbb` */
  accent: string;
  businessHours: BusinessHours;
  quietHours: number;
  returnAfterMinutes: number;
  holdSeconds: number;
};
type Props = { slug: string; chatUrl: string; helpUrl: string; timeZones: string[]; before: Settings };

export function WorkspaceForm({ slug, chatUrl, helpUrl, timeZones, before: first }: Props) {
  const { now, fields, set, save, discard, ...state } = useSettings(slug, first);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <form onSubmit={onSubmit} noValidate className="flex min-h-0 flex-1 flex-col">
      <UnsavedGuard dirty={state.dirty} />
      <SettingsHead title="Workspace" />
      <Scroll className="flex-1">
        <Section title="Chat page" about="Where your customers write. Put this address on your website.">
          <Address url={chatUrl} what="the chat page" />
        </Section>
        <Section
          title="Help pages"
          about="Your published articles for everyone, with search. Those for members only are not there."
        >
          <HelpAddress url={helpUrl} />
        </Section>
        <Section title="Company" about="The name stands at the head of the chat page.">
          <Company now={now} fields={fields} timeZones={timeZones} onChange={set} />
        </Section>
        <Section
          title="Look"
          about="Buttons and links of the chat page. Where words in it could not be read, it is corrected."
        >
          <ChatLook name={now.name} accent={now.accent} error={fields.accent} onAccent={(accent) => set({ accent })} />
        </Section>
        <Section
          title="Business hours"
          about="Outside of them customers are told when you open. The responder answers at any hour."
        >
          <HoursField
            hours={now.businessHours}
            timeZone={now.timeZone}
            problems={fields}
            onChange={(businessHours) => set({ businessHours })}
          />
        </Section>
        <Section title="Time limits" about="What happens by itself when nobody does anything.">
          <Limits now={now} fields={fields} onChange={set} />
        </Section>
      </Scroll>
      <SaveBar {...state} onDiscard={discard} />
    </form>
  );
}

/** The settings being changed: what differs, saving that, and going back. */
function useSettings(slug: string, first: Settings) {
  const router = useRouter();
  const [before, setBefore] = useState(first);
  const [now, setNow] = useState(first);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const [saving, start] = useTransition();
  const changed = changesOf(before, now);
  const tell = (sentence: string | null, wrong: Record<string, string> = {}) => {
    setProblem(sentence);
    setFields(wrong);
  };
  const save = () => {
    const wrongDay = DAYS.find((_, i) => problemOfDay(spansOn(now.businessHours, i + 1)));
    if (wrongDay) return tell(`Mend the business hours of ${wrongDay} first.`);
    start(async () => {
      const result = await changeWorkspace(slug, changed).catch(() => null);
      if (!result) return tell("No connection. What you changed is kept here; save it again.");
      if (!result.ok) return tell(result.error, result.fields);
      tell(null);
      setBefore({ ...before, ...changed });
      setSaved(true);
      router.refresh();
    });
  };
  return {
    now,
    fields,
    problem,
    saved,
    saving,
    dirty: Object.keys(changed).length > 0,
    set: (part: Partial<Settings>) => {
      setNow({ ...now, ...part });
      setSaved(false);
    },
    save,
    discard: () => {
      setNow(before);
      tell(null);
    },
  };
}

function Address({ url, what }: { url: string; what: string }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <code className="min-w-0 flex-1 basis-full rounded-control bg-sunken px-3 py-2 font-mono text-[13px] wrap-anywhere sm:basis-60">
        {url}
      </code>
      <CopyButton text={url} what={`the address of ${what}`} />
      <a href={url} target="_blank" rel="noopener" className={buttonClass("plain", "shrink-0")}>
        Open
        <ExternalLink size={14} aria-hidden="true" />
        <span className="sr-only">{what} in a new tab</span>
      </a>
    </div>
  );
}

function HelpAddress({ url }: { url: string }) {
  return (
    <>
      <Address url={url} what="the help pages" />
      <p className="mt-2 text-[13px] text-quiet wrap-anywhere">
        For search engines there is a sitemap: <code className="font-mono">{url}/sitemap.xml</code>
      </p>
    </>
  );
}

type PartProps = { now: Settings; fields: Record<string, string>; onChange: (part: Partial<Settings>) => void };

function Company({ now, fields, timeZones, onChange }: PartProps & { timeZones: string[] }) {
  return (
    <div className="max-w-md space-y-4">
      <Field
        label="Name"
        value={now.name}
        error={fields.name}
        autoComplete="organization"
        maxLength={100}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Select
        label="Time zone"
        value={now.timeZone}
        error={fields.timeZone}
        hint="Days and business hours are counted in it."
        onChange={(event) => onChange({ timeZone: event.target.value })}
      >
        {timeZones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </Select>
    </div>
  );
}

function Limits({ now, fields, onChange }: PartProps) {
  return (
    <div className="space-y-5">
      <Amount
        label="Resolve a quiet conversation after"
        unit="hours"
        hint="Held by the responder, and the customer wrote nothing more."
        value={now.quietHours}
        error={fields.quietHours}
        onChange={(quietHours) => onChange({ quietHours })}
      />
      <Amount
        label="Return a claimed conversation after"
        unit="minutes"
        hint="Its agent has not answered or went offline. It keeps its place in the queue."
        value={now.returnAfterMinutes}
        error={fields.returnAfterMinutes}
        onChange={(returnAfterMinutes) => onChange({ returnAfterMinutes })}
      />
      <Amount
        label="Hand off a held sentence after"
        unit="seconds"
        hint="The responder claims what no cited article says, and nobody at the desk has approved it."
        value={now.holdSeconds}
        error={fields.holdSeconds}
        onChange={(holdSeconds) => onChange({ holdSeconds })}
      />
    </div>
  );
}

type AmountProps = {
  label: string;
  unit: string;
  hint: string;
  value: number;
  error: string | undefined;
  onChange: (value: number) => void;
};

function Amount({ label, unit, hint, value, error, onChange }: AmountProps) {
  return (
    <Field
      label={`${label} (${unit})`}
      type="number"
      inputMode="numeric"
      min={1}
      value={Number.isNaN(value) ? "" : value}
      hint={hint}
      error={error}
      onChange={(event) => onChange(event.target.valueAsNumber)}
      className="max-w-md [&_input]:tabular [&_input]:max-w-32"
    />
  );
}

/** The settings that differ. */
function changesOf(before: Settings, now: Settings): Partial<Settings> {
  const keys = Object.keys(before) as (keyof Settings)[];
  return Object.fromEntries(
    keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(now[key])).map((key) => [key, now[key]]),
  );
}
