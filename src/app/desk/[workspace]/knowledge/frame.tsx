"use client";
// Where the list and the open page stand: side by side, or one at a time on small screens.
import { useSelectedLayoutSegment } from "next/navigation";
import type { ReactNode } from "react";

type Props = { list: ReactNode; nothingYet: boolean; children: ReactNode };

export function Frame({ list, nothingYet, children }: Props) {
  const inside = useSelectedLayoutSegment() !== null;
  return (
    <main className="flex h-full">
      {!nothingYet && (
        <div className={`w-full shrink-0 lg:flex lg:w-[340px] lg:border-e ${inside ? "hidden" : "flex"}`}>{list}</div>
      )}
      <div className={`min-w-0 flex-1 flex-col ${inside || nothingYet ? "flex" : "hidden lg:flex"}`}>{children}</div>
    </main>
  );
}
