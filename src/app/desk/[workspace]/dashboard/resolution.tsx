// How long it took to settle, and whether it stayed settled.
import type { Dashboard } from "@/domain/reports/read/dashboard";
import { amount, percentOf } from "@/domain/reports/shares";
import { ledgerHref, type Place } from "./address";
import { KpiSection, largeClass, NoFigure, Opens, unitClass } from "./kpi-section";
import { TimeFigures } from "./time-figures";

type Props = { place: Place; dashboard: Dashboard };

export function ResolutionTime({ place, dashboard: { now, before } }: Props) {
  return (
    <KpiSection kpi="resolution-time">
      <TimeFigures
        place={place}
        kpi="resolution-time"
        now={now.resolutionTime}
        before={before.resolutionTime}
        none="No episode was resolved by an agent or confirmed by a contact in this range."
      />
    </KpiSection>
  );
}

export function DurableResolution({ place, dashboard: { now } }: Props) {
  const rows = (state: string) => now.durable[state]?.rows ?? 0;
  const judged = rows("durable") + rows("reopened");
  const rate = percentOf(rows("durable"), judged);
  const tooRecent = rows("too_recent");
  return (
    <KpiSection kpi="durable-resolution">
      {rate === null ? (
        <NoFigure>No solved episode is old enough to judge.</NoFigure>
      ) : (
        <>
          <p className={largeClass}>
            <Opens href={ledgerHref(place, "durable-resolution", { state: "durable" })}>
              {rate.toFixed(1)}
              <span className={unitClass}> %</span>
            </Opens>
          </p>
          <p className="text-[13px] text-quiet">
            {"Of "}
            <Opens href={ledgerHref(place, "durable-resolution")}>{amount(judged, "solved episode")}</Opens>
            {", "}
            <Opens href={ledgerHref(place, "durable-resolution", { state: "reopened" })}>
              {`${amount(rows("reopened"))} reopened within 7 days`}
            </Opens>
          </p>
        </>
      )}
      {tooRecent > 0 && (
        <p className="text-[13px] text-quiet">
          <Opens href={ledgerHref(place, "durable-resolution", { state: "too_recent" })}>
            {`${amount(tooRecent)} too recent to tell`}
          </Opens>
        </p>
      )}
    </KpiSection>
  );
}
