"use client";
// A time as people say it, kept up to date; the exact one on hover.
import { useEffect, useState } from "react";
import { exactTime, useTimeZone } from "./time-zone";

/** "now", "4 min", "2 h", "3 d" before `now`. */
export function agoText(at: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(at)) / 60_000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 60 * 24) return `${Math.floor(minutes / 60)} h`;
  return `${Math.floor(minutes / 1440)} d`;
}

/** `past` says it as a sentence goes on: "just now", "4 min ago". */
export function Ago({ at, past = false }: { at: string; past?: boolean }) {
  const [now, setNow] = useState(() => Date.now());
  const timeZone = useTimeZone();
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  const text = agoText(at, now);
  return (
    <time dateTime={at} title={exactTime(at, timeZone)} className="tabular" suppressHydrationWarning>
      {past ? (text === "now" ? "just now" : `${text} ago`) : text}
    </time>
  );
}
