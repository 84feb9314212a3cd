// How long a word of a member binds the responder: as long as it holds the conversation, or for a time.
import type { SelectHTMLAttributes } from "react";

const CHOICES = {
  resolved: ["Until it is resolved", null],
  hour: ["For 1 hour", 1],
  day: ["For 24 hours", 24],
  three_days: ["For 3 days", 72],
  week: ["For 7 days", 168],
} as const satisfies Record<string, readonly [string, number | null]>;
export type UntilChoice = keyof typeof CHOICES;

/** The instant that a choice means now; null without an end. */
export function untilOf(choice: UntilChoice): Date | null {
  const [, hours] = CHOICES[choice];
  return hours === null ? null : new Date(Date.now() + hours * 3_600_000);
}

type Props = Omit<SelectHTMLAttributes<HTMLSelectElement>, "value" | "onChange"> & {
  value: UntilChoice;
  onChoice: (choice: UntilChoice) => void;
};

export function UntilSelect({ value, onChoice, ...select }: Props) {
  return (
    <select
      {...select}
      value={value}
      onChange={(event) => onChoice(event.target.value as UntilChoice)}
      className="min-h-8 min-w-0 rounded-control border bg-raised py-1 ps-2 pe-7 text-base text-text disabled:opacity-50 pointer-coarse:min-h-11 sm:text-[13px]"
    >
      {Object.entries(CHOICES).map(([choice, [label]]) => (
        <option key={choice} value={choice}>
          {label}
        </option>
      ))}
    </select>
  );
}
