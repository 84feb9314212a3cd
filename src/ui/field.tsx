// A labelled input with its hint or its error. The label is the accessible name.
import { type InputHTMLAttributes, type ReactNode, useId } from "react";

export type Labels = { label: string; hint?: string | undefined; error?: string | undefined };

export function Field({ label, hint, error, className, ...input }: InputHTMLAttributes<HTMLInputElement> & Labels) {
  return (
    <Labelled label={label} hint={hint} error={error} className={className}>
      {(labelled) => <input className={`${inputClass} ${error ? "border-danger" : ""}`} {...labelled} {...input} />}
    </Labelled>
  );
}

type Labelled = { id: string; "aria-invalid": true | undefined; "aria-describedby": string | undefined };
type Props = Labels & { className: string | undefined; children: (labelled: Labelled) => ReactNode };

/** The label above a control and the words below it, tied to it. */
export function Labelled({ label, hint, error, className, children }: Props) {
  const id = useId();
  const note = error ?? hint;
  const described = note ? `${id}-note` : undefined;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-[13px] font-medium">
        {label}
      </label>
      {children({ id, "aria-invalid": error ? true : undefined, "aria-describedby": described })}
      {note && (
        <p id={described} className={`mt-1 text-[13px] ${error ? "text-danger" : "text-quiet"}`}>
          {note}
        </p>
      )}
    </div>
  );
}

export const inputClass =
  "block w-full min-h-9 pointer-coarse:min-h-11 rounded-control border bg-raised px-3 py-1.5 text-base sm:text-sm text-text focus-visible:outline-2 focus-visible:outline-accent";
