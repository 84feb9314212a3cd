"use client";
// The waiting state: the place in line, when an answer can be expected, and what can be done meanwhile.
import type { Words } from "@/domain/contacts/catalogue";
import type { Wait } from "@/domain/conversations/timeline";
import { HolderShape } from "@/ui/holder";
import { useTimeZone } from "@/ui/time-zone";

type Props = { words: Words; locale: string; position: number | null; wait: Wait | null };

export function Waiting({ words, locale, position, wait }: Props) {
  const place = position === null || position <= 1 ? words.next : words.place.replace("{n}", String(position));
  const timeZone = useTimeZone();
  const expected = wait && expectation(words, { locale, timeZone }, wait);
  return (
    <section role="status" className="mx-4 mb-3 rounded-panel border border-queue/40 bg-queue/5 px-4 py-3.5">
      <p className="flex items-center gap-2.5 font-medium">
        <HolderShape status="open" holder="queue" size={11} />
        <span className="tabular">{place}</span>
      </p>
      {expected && <p className="mt-0.5 ps-[21px] tabular">{expected}</p>}
      <p className="mt-1.5 ps-[21px] text-[14px] leading-5 text-quiet">{words.waiting}</p>
    </section>
  );
}

type Reader = { locale: string; timeZone: string | undefined };

/** Opening times in the reader's own zone, with the zone said. */
function expectation(words: Words, reader: Reader, { withinMinutes, opensAt }: Wait): string | null {
  const { locale, timeZone } = reader;
  if (opensAt) {
    const when = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      timeZoneName: "short",
      timeZone,
    }).format(new Date(opensAt));
    return words.opens.replace("{when}", when);
  }
  if (withinMinutes === null) return null;
  const unit = withinMinutes < 60 ? "minute" : "hour";
  const amount = unit === "minute" ? withinMinutes : withinMinutes / 60;
  const duration = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(amount);
  return words.usually.replace("{n}", duration);
}
