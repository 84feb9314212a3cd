// Two versions as one text: what went struck through, what came underlined, long stretches that are alike folded away.
import { type DiffLine, diffLines } from "@/domain/knowledge/diff";
import type { Version } from "@/domain/knowledge/read/history";
import { LANGUAGES } from "../../../languages";

type Props = { from: Version | null; to: Version };
type Stretch = { folded: boolean; lines: DiffLine[] };

const CONTEXT = 3;
const READERS = { public: "Everyone", members: "Members only" };

export function Comparison({ from, to }: Props) {
  const lines = diffLines(from?.body ?? "", to.body);
  const facts = [
    { name: "Title", before: from?.title, after: to.title },
    { name: "Language", before: from && (LANGUAGES[from.lang] ?? from.lang), after: LANGUAGES[to.lang] ?? to.lang },
    { name: "Readers", before: from && READERS[from.audience], after: READERS[to.audience] },
  ].filter(({ before, after }) => before !== after);
  return (
    <div className="mx-auto max-w-[76ch] text-[14px] leading-6">
      {facts.length > 0 && (
        <dl className="mb-5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          {facts.map(({ name, before, after }) => (
            <div key={name} className="contents">
              <dt className="text-quiet">{name}</dt>
              <dd dir="auto" className="break-words">
                {before && <del className="me-2 bg-danger/10 text-danger">{before}</del>}
                <ins className="bg-ok/10 text-ok no-underline">{after}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {lines.every(({ kind }) => kind === "same") && <p className="mb-4 text-quiet">The text is the same.</p>}
      <div lang={to.lang}>
        {stretchesOf(lines).map((stretch, i) =>
          stretch.folded ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of two immutable texts
            <details key={i} className="my-2 border-y py-1 text-quiet">
              <summary className="text-[13px]">{stretch.lines.length} lines are the same</summary>
              <Lines lines={stretch.lines} />
            </details>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Lines key={i} lines={stretch.lines} />
          ),
        )}
      </div>
    </div>
  );
}

const LOOKS = {
  same: { sign: "", name: "", line: "", word: "" },
  added: { sign: "+", name: "Added:", line: "bg-ok/8", word: "bg-ok/20 no-underline" },
  removed: { sign: "−", name: "Removed:", line: "bg-danger/6", word: "bg-danger/20 line-through" },
};

function Lines({ lines }: { lines: DiffLine[] }) {
  return lines.map(({ kind, parts }, i) => {
    const { sign, name, line, word } = LOOKS[kind];
    const Word = kind === "removed" ? "del" : "ins";
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of two immutable texts
      <div key={i} className={`flex min-h-6 gap-2 px-2 ${line}`}>
        <span aria-hidden="true" className="w-3 shrink-0 select-none font-mono text-quiet">
          {sign}
        </span>
        <span dir="auto" className="min-w-0 flex-1 whitespace-pre-wrap break-words [unicode-bidi:isolate]">
          {name && <span className="sr-only">{name} </span>}
          {parts.map(({ text, changed }, at) =>
            changed ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <Word key={at} className={`rounded-[2px] ${word}`}>
                {text}
              </Word>
            ) : (
              text
            ),
          )}
        </span>
      </div>
    );
  });
}

/** Runs of the same lines are folded but for those beside a change. */
function stretchesOf(lines: DiffLine[]): Stretch[] {
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).some(({ kind }) => kind !== "same"),
  );
  const stretches: Stretch[] = [];
  lines.forEach((line, i) => {
    const folded = near[i] === false;
    const last = stretches.at(-1);
    if (last && last.folded === folded) last.lines.push(line);
    else stretches.push({ folded, lines: [line] });
  });
  return stretches;
}
