// A KPI in time: its median set large beside the one before, and below it median, p90 and mean by each clock.
import type { Route } from "next";
import { differenceText, durationParts, durationText } from "@/domain/reports/duration";
import { type KpiId, kpiOf } from "@/domain/reports/kpi";
import { beforeText } from "@/domain/reports/period";
import type { Durations } from "@/domain/reports/read/figures";
import { amount } from "@/domain/reports/shares";
import { ledgerHref, type Place } from "./address";
import { Change, cellLink, largeClass, NoFigure, Opens, unitClass } from "./kpi-section";

type Props = { place: Place; kpi: KpiId; now: Durations; before: number | null; none: string };

export function TimeFigures({ place, kpi, now, before, none }: Props) {
  if (now.median === null) return <NoFigure>{none}</NoFigure>;
  const rows = ledgerHref(place, kpi);
  const { counts, inBusinessHours } = kpiOf(kpi);
  return (
    <>
      <p className={largeClass}>
        <Opens href={rows}>
          {durationParts(now.median).map(({ value, unit }, i) => (
            <span key={unit}>
              {i > 0 && " "}
              {value}
              <span className={unitClass}>{` ${unit}`}</span>
            </span>
          ))}
        </Opens>
      </p>
      <p className="text-[13px] text-quiet">
        <Compared
          kpi={kpi}
          now={now.median}
          before={before}
          href={ledgerHref(place, kpi, { before: true })}
          period={beforeText(place.period)}
        />
      </p>
      <table className="tabular mt-2 w-full text-[13px]">
        <thead>
          <tr className="border-b text-quiet">
            <th scope="col" className="py-1 text-start font-normal">
              {"Of "}
              <Opens href={rows}>{amount(now.counted, counts.slice(0, -1))}</Opens>
            </th>
            {["Median", "p90", "Mean"].map((column) => (
              <th
                key={column}
                scope="col"
                title={column === "p90" ? "Nine of ten took no longer" : undefined}
                className="py-1 ps-3 text-end font-normal"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Clock name="Day and night" figures={now} href={rows} />
          {inBusinessHours && <Clock name="Business hours" figures={now.business} href={rows} />}
        </tbody>
      </table>
    </>
  );
}

function Clock({ name, figures, href }: { name: string; figures: Durations["business"]; href: Route }) {
  const { median, p90, mean } = figures;
  return (
    <tr className="border-b">
      <th scope="row" className="text-start font-normal">
        {name}
      </th>
      {Object.entries({ median, p90, mean }).map(([figure, ms]) => (
        <td key={figure} className="ps-3 text-end whitespace-nowrap">
          {ms !== null && (
            <Opens href={href} className={cellLink}>
              {durationText(ms)}
            </Opens>
          )}
        </td>
      ))}
    </tr>
  );
}

type ComparedProps = { kpi: KpiId; now: number; before: number | null; href: Route; period: string };

function Compared({ kpi, now, before, href, period }: ComparedProps) {
  if (before === null) return <>Nothing in {period} to compare with</>;
  const difference = differenceText(now, before);
  const same = difference === "the same";
  return (
    <>
      <Change direction={same ? "same" : now < before ? "less" : "more"} better={kpiOf(kpi).better}>
        {same ? "The same" : difference}
      </Change>
      {same ? " as " : " than "}
      <Opens href={href}>{durationText(before)}</Opens>
      {` in ${period}`}
    </>
  );
}
