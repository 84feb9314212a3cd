// What became of a gap, by shape and word. An open one says nothing: the list is of those.
import type { GapState } from "@/domain/gaps/gap";

const WORDS: Partial<Record<GapState, string>> = {
  drafted: "Draft begun",
  answered: "Answered",
  reopened: "Asked again",
  dismissed: "Dismissed",
};

export function GapMark({ state }: { state: GapState }) {
  const word = WORDS[state];
  if (!word) return null;
  const tone = state === "reopened" ? "text-warn" : state === "answered" ? "text-ok" : "text-quiet";
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap font-medium ${tone}`}>
      <svg width="9" height="9" viewBox="0 0 10 10" aria-hidden="true" className="shrink-0">
        <path d={SHAPES[state]} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </svg>
      {word}
    </span>
  );
}

const SHAPES: Record<GapState, string> = {
  open: "",
  drafted: "M2 8 8 2",
  answered: "M1 5.5 3.7 8.2 9 2.5",
  reopened: "M8.5 3A4 4 0 1 0 9 5.5M9 1v2.6H6.4",
  dismissed: "M2 5h6",
};
