// A labelled choice among few, with its hint or its error. The browser's own list: it works by keyboard and on phones.
import type { SelectHTMLAttributes } from "react";
import { Labelled, type Labels } from "./field";

export function Select({ label, hint, error, className, ...select }: SelectHTMLAttributes<HTMLSelectElement> & Labels) {
  return (
    <Labelled label={label} hint={hint} error={error} className={className}>
      {(labelled) => <select className={selectClass} {...labelled} {...select} />}
    </Labelled>
  );
}

const selectClass =
  "block w-full min-h-9 pointer-coarse:min-h-11 rounded-control border bg-raised py-1.5 ps-2 pe-8 text-base text-text sm:text-sm";
