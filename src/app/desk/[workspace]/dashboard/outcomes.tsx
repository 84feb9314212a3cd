// Outcomes: one bar that is always 100 % wide, and the table that says the same in figures. Who settled it is the hue, how is the pattern.
import Link from "next/link";
import type { CSSProperties } from "react";
import { OUTCOMES } from "@/domain/reports/kpi";
import type { Dashboard } from "@/domain/reports/read/dashboard";
import type { Counts } from "@/domain/reports/read/figures";
import { amount, percentText, shares } from "@/domain/reports/shares";
import { ledgerHref, type Place } from "./address";
import { cellLink, KpiSection, NoFigure, Opens } from "./kpi-section";

type Outcome = keyof typeof OUTCOMES;
const outcomes = Object.keys(OUTCOMES) as Outcome[];

const plain = (colour: string): CSSProperties => ({ background: colour });
const striped = (colour: string): CSSProperties => ({
  background: `repeating-linear-gradient(135deg, ${colour} 0 3px, color-mix(in oklch, ${colour} 40%, var(--ground)) 3px 6px)`,
});
const LOOKS: Record<Outcome, CSSProperties> = {
  answered_confirmed: plain("var(--responder)"),
  answered_assumed: striped("var(--responder)"),
  handed_off_solved: plain("var(--agent)"),
  handed_off_unsolved: striped("var(--agent)"),
  responder_failed: plain("var(--danger)"),
  abandoned: plain("var(--faint)"),
  pending: { background: "var(--sunken)", boxShadow: "inset 0 0 0 1px var(--faint)" },
};

export function Outcomes({ place, dashboard: { now, before } }: { place: Place; dashboard: Dashboard }) {
  const [counts, countsBefore] = [rowsOf(now.outcome), rowsOf(before.outcome)];
  const [share, shareBefore] = [shares(counts), shares(countsBefore)];
  const comparable = Object.values(countsBefore).some((rows) => rows > 0);
  if (Object.values(counts).every((rows) => rows === 0))
    return (
      <KpiSection kpi="outcome">
        <NoFigure>No episode was opened in this range.</NoFigure>
      </KpiSection>
    );
  return (
    <KpiSection kpi="outcome">
      <div className="mt-3 flex h-7 gap-0.5">
        {outcomes.map((outcome) =>
          counts[outcome] > 0 ? (
            <Link
              key={outcome}
              href={ledgerHref(place, "outcome", { state: outcome })}
              prefetch={false}
              // The table below has the same links, with words.
              aria-hidden="true"
              tabIndex={-1}
              title={`${OUTCOMES[outcome]}: ${percentText(share[outcome])}`}
              className="min-w-[3px] first:rounded-s-control last:rounded-e-control hover:opacity-80"
              style={{ flexGrow: counts[outcome], flexBasis: 0, ...LOOKS[outcome] }}
            />
          ) : null,
        )}
      </div>
      <table className="tabular mt-3 w-full text-[13px]">
        <thead>
          <tr className="border-b text-quiet">
            <th scope="col" className="py-1.5 text-start font-normal">
              Outcome
            </th>
            <th scope="col" className="py-1.5 text-end font-normal">
              Episodes
            </th>
            <th scope="col" className="py-1.5 ps-4 text-end font-normal">
              Share
            </th>
            <th scope="col" className="py-1.5 ps-4 text-end font-normal">
              Before
            </th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map((outcome) => (
            <tr key={outcome} className="border-b last:border-b-0">
              <th scope="row" className="text-start font-normal">
                <span
                  aria-hidden="true"
                  className="me-2 inline-block size-2.5 rounded-[3px] align-[-1px]"
                  style={LOOKS[outcome]}
                />
                {OUTCOMES[outcome]}
              </th>
              <td className="text-end">
                <Opens href={ledgerHref(place, "outcome", { state: outcome })} className={cellLink}>
                  {amount(counts[outcome])}
                </Opens>
              </td>
              <td className="ps-4 text-end font-medium">{percentText(share[outcome])}</td>
              <td className="ps-4 text-end text-quiet">
                {comparable ? (
                  <Opens href={ledgerHref(place, "outcome", { state: outcome, before: true })} className={cellLink}>
                    {percentText(shareBefore[outcome])}
                  </Opens>
                ) : (
                  "–"
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </KpiSection>
  );
}

const rowsOf = (counts: Counts): Record<Outcome, number> =>
  Object.fromEntries(outcomes.map((outcome) => [outcome, counts[outcome]?.rows ?? 0])) as Record<Outcome, number>;
