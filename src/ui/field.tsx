// A labelled input with its hint or its error. The label is the accessible name.
import { type InputHTMLAttributes, useId } from "react";

type Props = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
};

export function Field({ label, hint, error, className = "", ...input }: Props) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-[13px] font-medium">
        {label}
      </label>
      <input
        id={id}
        className={`${inputClass} ${error ? "border-danger" : ""}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        {...input}
      />
      {note && (
        <p id={`${id}-note`} className={`mt-1 text-[13px] ${error ? "text-danger" : "text-quiet"}`}>
          {note}
        </p>
      )}
    </div>
  );
}

export const inputClass =
  "block w-full min-h-9 pointer-coarse:min-h-11 rounded-control border bg-raised px-3 py-1.5 text-base sm:text-sm text-text focus-visible:outline-2 focus-visible:outline-accent";
