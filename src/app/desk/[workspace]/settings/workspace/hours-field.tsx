"use client";
// A week of opening hours: several spans a day, closed days, and the week in words as it is typed.
import { Plus, X } from "lucide-react";
import { useEffect, useState } from "react";
import type { BusinessHours } from "@/db/schema";
import {
  clockText,
  DAYS,
  hoursText,
  MOST_SPANS,
  minutesOf,
  problemOfDay,
  type Span,
  spansOn,
  weeklyHours,
} from "@/domain/workspaces/hours";
import { Button } from "@/ui/button";

type Props = {
  hours: BusinessHours;
  timeZone: string;
  /** By field: `businessHours.6` is Saturday's. */
  problems: Record<string, string>;
  onChange: (hours: BusinessHours) => void;
};

const STANDARD: Span = { from: 540, to: 1020 };

export function HoursField({ hours, timeZone, problems, onChange }: Props) {
  const setDay = (day: number, spans: Span[]) =>
    onChange(
      [...hours.filter((span) => span.day !== day), ...spans.map((span) => ({ day, ...span }))].sort(
        (a, b) => a.day - b.day,
      ),
    );
  const monday = inOrder(hours, 1);
  const sound = DAYS.every((_, i) => problemOfDay(spansOn(hours, i + 1)) === null);
  return (
    <div>
      <div className="divide-y border-y">
        {DAYS.map((name, i) => (
          <Day
            key={name}
            name={name}
            spans={inOrder(hours, i + 1)}
            problem={problems[`businessHours.${i + 1}`]?.replace(`${name}: `, "")}
            onChange={(spans) => setDay(i + 1, spans)}
          />
        ))}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="tabular min-w-0 flex-1 basis-72 text-[13px] text-quiet" aria-live="polite">
          {sound ? `${hoursText(hours)}. ${weeklyHours(hours)} hours a week.` : "Mend the days above."}{" "}
          <ClockIn timeZone={timeZone} />
        </p>
        {monday.length > 0 && (
          <Button
            tone="plain"
            onClick={() =>
              onChange([
                ...[1, 2, 3, 4, 5].flatMap((day) => monday.map((span) => ({ day, ...span }))),
                ...hours.filter(({ day }) => day > 5),
              ])
            }
          >
            Monday’s hours for all weekdays
          </Button>
        )}
      </div>
    </div>
  );
}

type DayProps = { name: string; spans: Span[]; problem: string | undefined; onChange: (spans: Span[]) => void };

function Day({ name, spans, problem: told, onChange }: DayProps) {
  const open = spans.length > 0;
  const problem = problemOfDay(spans) ?? told;
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-2 py-2.5 sm:grid-cols-[140px_minmax(0,1fr)]">
      <legend className="sr-only">{name}</legend>
      <label className="flex min-h-9 pointer-coarse:min-h-11 items-center gap-2.5 font-medium">
        <input
          type="checkbox"
          checked={open}
          onChange={(event) => onChange(event.target.checked ? [STANDARD] : [])}
          className="size-4 accent-accent"
        />
        {name}
        {!open && <span className="font-normal text-quiet sm:hidden">closed</span>}
      </label>
      <div className={open ? "" : "hidden sm:block"}>
        {open ? (
          <Spans name={name} spans={spans} onChange={onChange} />
        ) : (
          <p className="flex min-h-9 items-center text-quiet">Closed</p>
        )}
        {problem && (
          <p role="alert" className="mt-1.5 text-[13px] text-danger">
            {problem}
          </p>
        )}
      </div>
    </fieldset>
  );
}

function Spans({ name, spans, onChange }: Omit<DayProps, "problem">) {
  return (
    <ul className="space-y-1.5">
      {spans.map((span, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: spans have no name but their place
        <li key={i} className="flex items-center gap-2">
          <Time
            label={`${name} from`}
            value={span.from}
            onChange={(from) => onChange(spans.with(i, { ...span, from }))}
          />
          <span aria-hidden="true" className="text-quiet">
            –
          </span>
          <Time
            label={`${name} to`}
            value={span.to}
            isEnd
            onChange={(to) => onChange(spans.with(i, { ...span, to }))}
          />
          {spans.length > 1 && (
            <IconButton
              label={`Remove ${name} ${clockText(span.from)}`}
              onClick={() => onChange(spans.toSpliced(i, 1))}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          )}
          {i === spans.length - 1 && spans.length < MOST_SPANS && (
            <IconButton label={`Add hours on ${name}`} onClick={() => onChange([...spans, after(span)])}>
              <Plus size={14} aria-hidden="true" />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A first guess at the next span: an hour's break, then up to three hours. */
const after = ({ to }: Span): Span => (to < 1380 ? { from: to + 60, to: Math.min(1440, to + 240) } : STANDARD);

type TimeProps = { label: string; value: number; isEnd?: boolean; onChange: (minutes: number) => void };

function Time({ label, value, isEnd = false, onChange }: TimeProps) {
  return (
    <input
      type="time"
      aria-label={label}
      value={Number.isNaN(value) ? "" : clockText(value)}
      onChange={(event) => onChange(minutesOf(event.target.value, isEnd) ?? Number.NaN)}
      className="tabular min-h-9 pointer-coarse:min-h-11 rounded-control border bg-raised px-2 text-base sm:text-sm"
    />
  );
}

function IconButton({ label, onClick, children }: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      aria-label={label}
      title={label}
      className="flex size-9 pointer-coarse:size-11 shrink-0 items-center justify-center rounded-control text-quiet hover:bg-sunken hover:text-text"
    >
      {children}
    </button>
  );
}

/** The spans as they were typed: sorting them under the cursor would move the fields. */
const inOrder = (hours: BusinessHours, day: number): Span[] =>
  hours.filter((span) => span.day === day).map(({ from, to }) => ({ from, to }));

/** What time it is there, from when the page has come alive. */
function ClockIn({ timeZone }: { timeZone: string }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  if (now === null) return null;
  const text = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(now);
  return (
    <span>
      It is {text} in {timeZone.replaceAll("_", " ")} now.
    </span>
  );
}
