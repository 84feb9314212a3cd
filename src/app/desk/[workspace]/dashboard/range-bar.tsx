// Which days the screen is about. Links and a plain form: the range lives in the address, and choosing one needs no code here.
import type { Route } from "next";
import Link from "next/link";
import { dateIn, type Period, PRESETS, periodText } from "@/domain/reports/period";
import { buttonClass } from "@/ui/button";
import { inputClass } from "@/ui/field";
import { join } from "@/ui/join";
import { instantText } from "./dates";

type Props = { path: string; period: Period; pinned: boolean };

export function RangeBar({ path, period, pinned }: Props) {
  const { asked } = period;
  const custom = !("days" in asked);
  return (
    <nav aria-label="Range" className="relative flex flex-wrap items-center gap-1">
      {PRESETS.map((days) => (
        <Link
          key={days}
          href={`${path}?days=${days}` as Route}
          prefetch={false}
          scroll={false}
          aria-current={!custom && asked.days === days ? "page" : undefined}
          className={join(choice, !custom && asked.days === days && chosen)}
        >
          {`${days} days`}
        </Link>
      ))}
      {/* Keyed by the range: after a choice the form is closed again. */}
      <details key={JSON.stringify(asked)} className="sm:relative">
        <summary className={join(choice, "list-none [&::-webkit-details-marker]:hidden", custom && chosen)}>
          {custom ? periodText(period) : "Dates…"}
        </summary>
        <CustomRange path={path} period={period} />
      </details>
      {pinned && (
        <Link
          href={`${path}?${new URLSearchParams("days" in asked ? { days: String(asked.days) } : asked)}` as Route}
          className={choice}
        >
          {`As of ${instantText(period.to, period.timeZone)}. Show the present`}
        </Link>
      )}
    </nav>
  );
}

function CustomRange({ path, period }: { path: string; period: Period }) {
  const last = period.days.at(-1)?.date;
  const today = dateIn(period.timeZone, new Date());
  return (
    <form
      action={path}
      className="absolute end-0 top-full z-20 mt-1 w-64 space-y-3 rounded-panel border bg-raised p-3 shadow-lg max-sm:start-0"
    >
      <label className="block text-[13px] font-medium">
        From
        <input
          type="date"
          name="from"
          required
          max={today}
          defaultValue={period.days[0]?.date}
          className={inputClass}
        />
      </label>
      <label className="block text-[13px] font-medium">
        To
        <input type="date" name="to" required max={today} defaultValue={last} className={inputClass} />
      </label>
      <button type="submit" className={buttonClass("primary", "w-full")}>
        Show
      </button>
    </form>
  );
}

const choice =
  "inline-flex min-h-8 items-center rounded-control px-2.5 text-[13px] text-quiet hover:bg-sunken hover:text-text pointer-coarse:min-h-11";
const chosen = "bg-sunken font-medium text-text";
