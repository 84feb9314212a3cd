// Handoffs by what they were about, or by what led to them: a table whose rows carry their bar.
import { type KpiId, kpiOf } from "@/domain/reports/kpi";
import type { Counts } from "@/domain/reports/read/figures";
import { amount, percentOf, percentText } from "@/domain/reports/shares";
import { ledgerHref, type Place } from "./address";
import { cellLink, KpiSection, NoFigure, Opens } from "./kpi-section";

type Props = { place: Place; kpi: Extract<KpiId, `handoffs-by-${string}`>; column: string; counts: Counts };

export function Breakdown({ place, kpi, column, counts }: Props) {
  const { parts } = kpiOf(kpi);
  const rowsOf = Object.fromEntries(Object.keys(parts).map((part) => [part, counts[part]?.rows ?? 0]));
  const most = Math.max(...Object.values(rowsOf));
  if (most === 0)
    return (
      <KpiSection kpi={kpi}>
        <NoFigure>Nothing was handed off in this range.</NoFigure>
      </KpiSection>
    );
  const all = Object.values(rowsOf).reduce((sum, rows) => sum + rows, 0);
  const ranked = Object.entries(rowsOf).sort(([, a], [, b]) => b - a);
  return (
    <KpiSection kpi={kpi}>
      <table className="tabular mt-1 w-full text-[13px]">
        <thead>
          <tr className="border-b text-quiet">
            <th scope="col" className="w-full py-1.5 text-start font-normal">
              {column}
            </th>
            <th scope="col" className="py-1.5 text-end font-normal">
              Handoffs
            </th>
            <th scope="col" className="py-1.5 ps-4 text-end font-normal">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {ranked.map(([part, rows]) => (
            <tr key={part} className={rows === 0 ? "text-quiet" : undefined}>
              <th scope="row" className="relative text-start font-normal">
                {parts[part]}
                <span
                  aria-hidden="true"
                  className="absolute bottom-0 start-0 h-[3px] rounded-full bg-queue"
                  style={{ width: `${(rows * 100) / most}%` }}
                />
              </th>
              <td className="text-end">
                <Opens href={ledgerHref(place, kpi, { state: part })} className={cellLink}>
                  {amount(rows)}
                </Opens>
              </td>
              <td className="ps-4 text-end">{percentText(percentOf(rows, all) ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </KpiSection>
  );
}
