// Episodes by the day they were opened, with what was handed off; below it the same, and the daily medians, as a table.
import type { Route } from "next";
import Link from "next/link";
import { durationText } from "@/domain/reports/duration";
import type { Dashboard, DayFigures } from "@/domain/reports/read/dashboard";
import { amount } from "@/domain/reports/shares";
import { ledgerHref, type Place } from "./address";
import { dayText, shortDayText } from "./dates";
import { cellLink, KpiSection, NoFigure, Opens } from "./kpi-section";

type Props = { place: Place; dashboard: Dashboard };

export function Volume({ place, dashboard: { days, now } }: Props) {
  const { episodes } = now.handoffRate;
  if (episodes === 0)
    return (
      <KpiSection kpi="volume">
        <NoFigure>No episode was opened in this range.</NoFigure>
      </KpiSection>
    );
  return (
    <KpiSection kpi="volume">
      <p className="flex flex-wrap gap-x-4 text-[13px] text-quiet">
        <Opens href={ledgerHref(place, "volume")} className="text-text">
          {`${amount(episodes, "episode")} opened`}
        </Opens>
        <span className="flex items-center gap-1.5">
          <Swatch className="bg-responder" /> Not handed off
        </span>
        <span className="flex items-center gap-1.5">
          <Swatch className="bg-queue" /> Handed off
        </span>
      </p>
      <Bars place={place} days={days} />
      <details className="mt-4">
        <summary className="w-fit rounded-control text-[13px] text-quiet hover:text-text">
          Day by day, as a table
        </summary>
        <DayTable place={place} days={days} />
      </details>
    </KpiSection>
  );
}

const Swatch = ({ className }: { className: string }) => (
  <span aria-hidden="true" className={`size-2.5 rounded-[3px] ${className}`} />
);

function Bars({ place, days }: { place: Place; days: DayFigures[] }) {
  const top = niceTop(Math.max(...days.map((day) => day.episodes)));
  const height = (count: number) => `${(count * 100) / top}%`;
  const every = days.length <= 8 ? 1 : Math.ceil(days.length / 6);
  return (
    <div className="mt-3 ps-8" aria-hidden="true">
      <div className="relative h-40">
        {[top, top / 2, 0].map((tick) => (
          <span key={tick} className="absolute inset-x-0 border-t" style={{ bottom: height(tick) }}>
            <span className="tabular absolute -start-8 -top-2.5 w-6 text-end text-[12px] text-quiet">{tick}</span>
          </span>
        ))}
        <div
          className={`absolute inset-0 flex items-end ${days.length > 100 ? "" : days.length > 40 ? "gap-px" : "gap-1"}`}
        >
          {days.map((day) => (
            <Link
              key={day.date}
              href={ledgerHref(place, "volume", { date: day.date })}
              prefetch={false}
              tabIndex={-1}
              title={`${dayText(day.date)}: ${amount(day.episodes, "episode")}, ${amount(day.handedOff)} handed off`}
              className="flex h-full flex-1 flex-col items-center justify-end hover:opacity-70"
            >
              <span className="w-full max-w-10 rounded-t-[2px] bg-queue" style={{ height: height(day.handedOff) }} />
              <span
                className={`w-full max-w-10 bg-responder ${day.handedOff === 0 ? "rounded-t-[2px]" : "border-t border-ground"}`}
                style={{ height: height(day.episodes - day.handedOff) }}
              />
            </Link>
          ))}
        </div>
      </div>
      <div className="mt-1.5 flex h-5 text-[12px] text-quiet">
        {days.map((day, i) =>
          i % every === 0 ? (
            <span
              key={day.date}
              className={`w-0 shrink-0 grow overflow-visible whitespace-nowrap ${every === 1 ? "text-center" : ""}`}
              style={{ flexGrow: Math.min(every, days.length - i) }}
            >
              {shortDayText(day.date)}
            </span>
          ) : null,
        )}
      </div>
    </div>
  );
}

function DayTable({ place, days }: { place: Place; days: DayFigures[] }) {
  const columns = [
    "Episodes opened",
    "of them handed off",
    "Responder first response, median",
    "Human response, median",
  ];
  return (
    <div className="mt-2 max-h-96 overflow-auto">
      <table className="tabular w-full min-w-[560px] text-[13px]">
        <thead className="sticky top-0 bg-ground">
          <tr className="border-b text-quiet">
            <th scope="col" className="py-1.5 text-start font-normal">
              Day
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="py-1.5 ps-4 text-end font-normal">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(({ date, ...day }) => (
            <tr key={date} className="border-b last:border-b-0">
              <th scope="row" className="text-start font-normal whitespace-nowrap">
                {dayText(date)}
              </th>
              <Cell href={ledgerHref(place, "volume", { date })}>{amount(day.episodes)}</Cell>
              <Cell href={ledgerHref(place, "handoff-rate", { date, state: "handed_off" })}>
                {amount(day.handedOff)}
              </Cell>
              <Cell href={ledgerHref(place, "first-response", { date })}>
                {day.firstResponse === null ? "–" : durationText(day.firstResponse)}
              </Cell>
              <Cell href={ledgerHref(place, "human-response", { date })}>
                {day.humanResponse === null ? "–" : durationText(day.humanResponse)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Cell = ({ href, children }: { href: Route; children: string }) => (
  <td className="ps-4 text-end whitespace-nowrap">
    <Opens href={href} className={cellLink}>
      {children}
    </Opens>
  </td>
);

/** The next even number of 2, 4, 10 times a power of ten, so that half of it is a whole number. */
function niceTop(most: number): number {
  for (let unit = 1; ; unit *= 10) {
    for (const step of [2, 4, 6, 8, 10]) if (step * unit >= most) return step * unit;
  }
}
