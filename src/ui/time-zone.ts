"use client";
// The reader's time zone, which the server cannot know: until the page is live it is UTC, so that both render the same words.
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** The IANA zone to write times in; undefined is the reader's own. */
export const useTimeZone = (): string | undefined =>
  useSyncExternalStore<string | undefined>(
    never,
    () => undefined,
    () => "UTC",
  );

/** "25 Nov 2026, 09:00" of an ISO instant. */
export const exactTime = (at: string, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(at));
