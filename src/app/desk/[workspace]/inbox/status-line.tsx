// One quiet line of the log, with its time.
import type { ReactNode } from "react";
import { Ago } from "@/ui/ago";

export function StatusLine({ at, children }: { at: string; children: ReactNode }) {
  return (
    <p className="px-3 text-[12px] text-quiet">
      {children} · <Ago at={at} />
    </p>
  );
}
