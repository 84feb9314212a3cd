// What a site's robots.txt allows us. Hides how it is found, and what its absence means.
import parseRobots from "robots-parser";
import { ROBOT, safeFetch } from "./safe-fetch";

export type Robots = {
  allows(address: string): boolean;
  /** How long it asks to wait between two requests, at most ten seconds. */
  delayMs: number;
};

const LIMITS = { maxBytes: 512 * 1024, maxMs: 10_000 };
const MOST_DELAY_MS = 10_000;

/**
 * Reads the rules of the site that an address is on. None are there: everything is allowed. They cannot be read because
 * the site is in trouble: nothing is, until it can say.
 */
export async function readRobots(address: string, signal?: AbortSignal): Promise<Robots> {
  const file = new URL("/robots.txt", address).href;
  const { status, body } = await safeFetch(file, { ...LIMITS, signal });
  if (status >= 500 || status === 429) return { allows: () => false, delayMs: 0 };
  if (status >= 400) return { allows: () => true, delayMs: 0 };
  const rules = parseRobots(file, body.toString("utf8"));
  return {
    allows: (each) => rules.isAllowed(each, ROBOT) !== false,
    delayMs: Math.min(MOST_DELAY_MS, (rules.getCrawlDelay(ROBOT) ?? 0) * 1000),
  };
}
