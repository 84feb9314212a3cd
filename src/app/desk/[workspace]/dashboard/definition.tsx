"use client";
// How a figure is counted: on hover, on keyboard focus and on a tap; Escape puts it away.
import { Info } from "lucide-react";
import { useId, useState } from "react";

type Props = { name: string; formula: string; exclusions: string; better: "lower" | "higher" | null };

export function Definition({ name, formula, exclusions, better }: Props) {
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <span
      className="inline-flex"
      onPointerEnter={(event) => event.pointerType === "mouse" && setShown(true)}
      onPointerLeave={(event) => event.pointerType === "mouse" && setShown(false)}
    >
      <button
        type="button"
        aria-label={`How it is counted: ${name}`}
        aria-describedby={id}
        onFocus={() => setShown(true)}
        onBlur={() => setShown(false)}
        onClick={() => setShown(true)}
        onKeyDown={(event) => event.key === "Escape" && setShown(false)}
        className="inline-flex size-6 items-center justify-center rounded-control text-faint hover:text-text pointer-coarse:size-11"
      >
        <Info size={14} aria-hidden="true" />
      </button>
      <span
        id={id}
        role="tooltip"
        hidden={!shown}
        className="absolute inset-x-0 top-full z-20 max-w-90 space-y-1.5 rounded-panel border bg-raised p-3 text-[13px] font-normal text-text shadow-lg"
      >
        <span className="block">{formula}</span>
        <span className="block text-quiet">{exclusions}</span>
        {better && (
          <span className="block text-quiet">{better === "lower" ? "Less is better." : "More is better."}</span>
        )}
      </span>
    </span>
  );
}
