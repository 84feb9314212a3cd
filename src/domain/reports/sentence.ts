// The dashboard's first sentences: what happened, in words, and no more than the figures say. Pure.
import { differenceText, durationText } from "./duration";
import { amount, percentOf, percentText } from "./shares";

export type Told = {
  /** "in the last 7 days" and "the 7 days before". */
  during: string;
  before: string;
  episodes: number;
  handedOff: number;
  /** Median of the human response after handoff, ms; null when nobody has been answered by a person. */
  humanResponse: number | null;
  humanResponseBefore: number | null;
  answered: number;
  handoffs: number;
  waiting: number;
  /** How long the oldest of them has been waiting, ms. */
  oldestWaiting: number | null;
};

/** The first sentence stands large; the second says what it rests on. */
export function tell(told: Told): { first: string; second: string } {
  return { first: `${capital(firstOf(told))}.`, second: secondOf(told) };
}

function firstOf(told: Told): string {
  const { during, before, episodes, handoffs, humanResponse, humanResponseBefore } = told;
  if (humanResponse !== null) {
    const waited = `${during} people waited ${durationText(humanResponse)} for a person`;
    if (humanResponseBefore === null) return waited;
    const difference = differenceText(humanResponse, humanResponseBefore);
    const compared = difference === "the same" ? "the same as in" : `${difference} than in`;
    return `${waited}, ${compared} ${before}`;
  }
  if (handoffs > 0) return `${during} no handoff has been answered by a person yet`;
  return episodes > 0 ? `${during} nobody needed a person` : `nobody wrote ${during}`;
}

function secondOf({ episodes, handedOff, answered, waiting, oldestWaiting }: Told): string {
  const sentences: string[] = [];
  if (answered > 0) sentences.push(`The median of ${amount(answered, "handoff")}; nights and weekends count.`);
  const rate = percentOf(handedOff, episodes);
  if (rate !== null)
    sentences.push(
      `Of ${amount(episodes, "episode")}, ${handedOff === 0 ? "none" : percentText(rate)} went to a person.`,
    );
  if (waiting > 0 && oldestWaiting !== null) {
    const longest = durationText(oldestWaiting);
    sentences.push(
      waiting === 1
        ? `One person is still waiting, for ${longest}.`
        : `${amount(waiting)}\u00a0people are still waiting, the oldest for ${longest}.`,
    );
  }
  return sentences.join(" ");
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
