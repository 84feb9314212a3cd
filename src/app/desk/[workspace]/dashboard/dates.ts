// Days and instants as the dashboard writes them, in the workspace's zone.

const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
const SHORT_DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** "Tue, 3 Nov" of a date YYYY-MM-DD. */
export const dayText = (date: string): string => DAY.format(new Date(date));

/** "3 Nov" of a date YYYY-MM-DD. */
export const shortDayText = (date: string): string => SHORT_DAY.format(new Date(date));

/** "3 Nov 2026, 14:05" in a zone. */
export const instantText = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone }).format(at);
