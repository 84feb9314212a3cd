// One line per episode or handoff, leading to its conversation.
import Link from "next/link";
import { durationText } from "@/domain/reports/duration";
import { type KpiId, kpiOf, OUTCOMES } from "@/domain/reports/kpi";
import type { LedgerRow } from "@/domain/reports/ledger";
import type { Ledger } from "@/domain/reports/read/ledger";
import { join } from "@/ui/join";
import { conversationHref } from "../address";
import { instantText } from "../dates";

type Props = { slug: string; kpi: KpiId; ledger: Ledger };

export function Rows({ slug, kpi, ledger: { rows, period, window, filter } }: Props) {
  const { counts, unit, inBusinessHours, parts } = kpiOf(kpi);
  if (rows.length === 0) return <p className="py-8 text-[13px] text-quiet">{`No ${counts} here.`}</p>;
  // What all rows have in common stands above the table.
  const mixed = filter.state === null && Object.keys(parts).length > 1 && kpi !== "outcome";
  const timed = unit === "time";
  const beside = (mixed || timed) && "max-sm:hidden";
  const valueText = (row: LedgerRow) => {
    if (row.value !== null) return durationText(row.value);
    return row.state === "waiting" ? `${durationText(window.to.getTime() - Date.parse(row.at))} so far` : "–";
  };
  return (
    <div className="overflow-x-auto">
      <table className="tabular w-full text-[13px]">
        <thead>
          <tr className="border-b text-quiet">
            <th scope="col" className="py-2 pe-4 text-start font-normal">
              Customer
            </th>
            <th scope="col" className="py-2 pe-4 text-start font-normal">
              {counts === "handoffs" ? "Handed off" : "Opened"}
            </th>
            {mixed && (
              <th scope="col" className="py-2 pe-4 text-start font-normal">
                Falls under
              </th>
            )}
            <th scope="col" className={join("py-2 pe-4 text-start font-normal", beside)}>
              Outcome
            </th>
            {timed && (
              <th scope="col" className="py-2 text-end font-normal">
                Time
              </th>
            )}
            {inBusinessHours && (
              <th scope="col" className="py-2 ps-4 text-end font-normal">
                In business hours
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.conversationId} ${row.at}`} className="border-b hover:bg-sunken">
              <th scope="row" className="max-w-60 pe-4 text-start font-medium">
                <Link
                  href={conversationHref(slug, row.conversationId)}
                  prefetch={false}
                  className="block truncate py-2 pointer-coarse:py-3"
                  dir="auto"
                >
                  {nameOf(row)}
                  {row.episode > 1 && <span className="font-normal text-quiet">{` · episode ${row.episode}`}</span>}
                </Link>
              </th>
              <td className="pe-4 sm:whitespace-nowrap">
                <Instant text={instantText(new Date(row.at), period.timeZone)} />
              </td>
              {mixed && <td className="pe-4">{parts[row.state]}</td>}
              <td className={join("pe-4 whitespace-nowrap", beside)}>
                {OUTCOMES[row.outcome as keyof typeof OUTCOMES]}
              </td>
              {timed && <td className="text-end whitespace-nowrap">{valueText(row)}</td>}
              {inBusinessHours && (
                <td className="ps-4 text-end whitespace-nowrap">
                  {row.business === null ? "–" : durationText(row.business)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Breaks between date and time only. */
const Instant = ({ text }: { text: string }) =>
  text.split(/(?<=,) /).map((part) => (
    <span key={part} className="inline-block pe-1 whitespace-nowrap">
      {part}
    </span>
  ));

const nameOf = ({ contactName, contactEmail, contactId }: LedgerRow): string =>
  contactName ?? contactEmail ?? `Customer ${contactId.slice(-4)}`;
