// A labelled choice among few, with its hint or its error. The browser's own list: it works by keyboard and on phones.
import { type ReactNode, type SelectHTMLAttributes, useId } from "react";

type Props = SelectHTMLAttributes<HTMLSelectElement> & {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  children: ReactNode;
};

export function Select({ label, hint, error, className = "", children, ...select }: Props) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-[13px] font-medium">
        {label}
      </label>
      <select
        id={id}
        className={selectClass}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        {...select}
      >
        {children}
      </select>
      {note && (
        <p id={`${id}-note`} className={`mt-1 text-[13px] ${error ? "text-danger" : "text-quiet"}`}>
          {note}
        </p>
      )}
    </div>
  );
}

const selectClass =
  "block w-full min-h-9 pointer-coarse:min-h-11 rounded-control border bg-raised py-1.5 ps-2 pe-8 text-base text-text sm:text-sm";
