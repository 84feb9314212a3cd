"use client";
// What the agent reads first, folded to its first three lines; a line leads to the message that it rests on.
import { useState } from "react";
import type { BriefLine } from "@/domain/conversations/brief";

const PARTS = { asked: "Asked", tried: "Tried", known: "Known", missing: "Missing", next: "Next" } as const;
const FOLDED = 3;

export function Brief({ lines }: { lines: BriefLine[] }) {
  const [open, setOpen] = useState(lines.length <= FOLDED + 1);
  const shown = open ? lines : lines.slice(0, FOLDED);
  return (
    <section aria-label="Brief" className="mb-5 rounded-panel border bg-sunken/60 px-4 py-3">
      <h2 className="mb-2 text-[12px] font-medium text-quiet">Brief</h2>
      <dl className="grid grid-cols-[4.5rem_1fr] gap-x-3 gap-y-1.5 text-[13px]">
        {shown.map(({ part, text, seqs }, i) => (
          <div key={`${part}${text}`} className="contents">
            <dt className="text-quiet">{shown[i - 1]?.part === part ? "" : PARTS[part]}</dt>
            <dd dir="auto" className="min-w-0 break-words">
              {text}{" "}
              {seqs.map((seq) => (
                <a
                  key={seq}
                  href={`#entry-${seq}`}
                  aria-label={`Message ${seq}`}
                  className="tabular text-[12px] text-accent hover:underline"
                >
                  #{seq}
                </a>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {lines.length > FOLDED + 1 && (
        <button
          type="button"
          onClick={() => setOpen(!open)}
          aria-expanded={open}
          className="mt-2 min-h-6 text-[13px] text-quiet underline underline-offset-2"
        >
          {open ? "Show less" : `Show all ${lines.length} lines`}
        </button>
      )}
    </section>
  );
}
