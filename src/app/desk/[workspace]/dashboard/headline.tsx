// The three large KPIs: a figure, how it differs from the period before, what it rests on, and its course over the days.
import { durationText } from "@/domain/reports/duration";
import { kpiOf } from "@/domain/reports/kpi";
import { beforeText } from "@/domain/reports/period";
import type { Before, Dashboard } from "@/domain/reports/read/dashboard";
import { amount, percentOf, percentText } from "@/domain/reports/shares";
import { ledgerHref, type Place } from "./address";
import { Change, cellLink, KpiSection, largeClass, NoFigure, Opens, unitClass } from "./kpi-section";
import { Sparkline } from "./sparkline";
import { TimeFigures } from "./time-figures";

type Props = { place: Place; dashboard: Dashboard };

export function FirstResponse({ place, dashboard: { now, before, days } }: Props) {
  return (
    <KpiSection kpi="first-response">
      <TimeFigures
        place={place}
        kpi="first-response"
        now={now.firstResponse}
        before={before.firstResponse}
        none="The responder answered nobody in this range."
      />
      <Sparkline values={days.map((day) => day.firstResponse)} className="text-responder" />
    </KpiSection>
  );
}

export function HumanResponse({ place, dashboard: { now, before, days, period } }: Props) {
  const { waiting } = now.responses;
  return (
    <KpiSection kpi="human-response">
      <TimeFigures
        place={place}
        kpi="human-response"
        now={now.humanResponse}
        before={before.humanResponse}
        none="No handoff was answered by a person in this range."
      />
      {waiting && (
        <p className="text-[13px]">
          <Opens
            href={ledgerHref(place, "human-response", { state: "waiting" })}
            className={`${cellLink} font-medium text-queue`}
          >
            {`${amount(waiting.rows)} still waiting, oldest ${durationText(period.to.getTime() - waiting.oldestAt.getTime())}`}
          </Opens>
        </p>
      )}
      <Sparkline values={days.map((day) => day.humanResponse)} className="text-agent" />
    </KpiSection>
  );
}

export function HandoffRate({ place, dashboard: { now, before, days } }: Props) {
  const { handedOff, episodes } = now.handoffRate;
  const rate = percentOf(handedOff, episodes);
  if (rate === null)
    return (
      <KpiSection kpi="handoff-rate">
        <NoFigure>No episode was opened in this range.</NoFigure>
      </KpiSection>
    );
  return (
    <KpiSection kpi="handoff-rate">
      <p className={largeClass}>
        <Opens href={ledgerHref(place, "handoff-rate", { state: "handed_off" })}>
          {rate.toFixed(1)}
          <span className={unitClass}> %</span>
        </Opens>
      </p>
      <p className="text-[13px] text-quiet">
        <RateChange now={rate} before={before.handoffRate} place={place} />
      </p>
      <RateTable place={place} handedOff={handedOff} episodes={episodes} />
      <Sparkline
        values={days.map((day) => (day.episodes > 0 ? day.handedOff / day.episodes : null))}
        className="text-queue"
      />
    </KpiSection>
  );
}

function RateTable({ place, handedOff, episodes }: { place: Place; handedOff: number; episodes: number }) {
  const rows = { handed_off: handedOff, kept: episodes - handedOff };
  return (
    <table className="tabular mt-2 w-full text-[13px]">
      <thead>
        <tr className="border-b text-quiet">
          <th scope="col" className="py-1 text-start font-normal">
            {"Of "}
            <Opens href={ledgerHref(place, "handoff-rate")}>{amount(episodes, "episode")}</Opens>
          </th>
          <th scope="col" className="py-1 ps-3 text-end font-normal">
            Episodes
          </th>
          <th scope="col" className="py-1 ps-3 text-end font-normal">
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(rows).map(([state, count]) => (
          <tr key={state} className="border-b">
            <th scope="row" className="text-start font-normal">
              {kpiOf("handoff-rate").parts[state]}
            </th>
            <td className="ps-3 text-end">
              <Opens href={ledgerHref(place, "handoff-rate", { state })} className={cellLink}>
                {amount(count)}
              </Opens>
            </td>
            <td className="ps-3 text-end">{percentText(percentOf(count, episodes) ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RateChange({ now, before, place }: { now: number; before: Before["handoffRate"]; place: Place }) {
  const then = percentOf(before.handedOff, before.episodes);
  if (then === null) return <>Nothing in {beforeText(place.period)} to compare with</>;
  const points = Math.round((now - then) * 10) / 10;
  return (
    <>
      <Change direction={points === 0 ? "same" : points < 0 ? "less" : "more"} better={kpiOf("handoff-rate").better}>
        {points === 0 ? "The same" : `${Math.abs(points).toFixed(1)} points ${points < 0 ? "less" : "more"}`}
      </Change>
      {points === 0 ? " as " : " than "}
      <Opens href={ledgerHref(place, "handoff-rate", { before: true, state: "handed_off" })}>{percentText(then)}</Opens>
      {` in ${beforeText(place.period)}`}
    </>
  );
}
