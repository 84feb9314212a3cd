// The one text boundary: whatever people, models and imports say passes here before it is stored.
import { Refusal } from "./refusal";
import { visibleText } from "./visible-text";

/** Largest message, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 32 * 1024;

/** NUL stripped, lone surrogates replaced, line ends unified. Throws `too_large` above 32 KiB of UTF-8. */
export function cleanText(text: string): string {
  const clean = text.replaceAll("\0", "").replaceAll("\r\n", "\n").toWellFormed();
  if (Buffer.byteLength(clean) > MAX_TEXT_BYTES) {
    throw new Refusal(
      "too_large",
      "This message is longer than 32 KB. Shorten it or send it in parts; nothing was lost.",
    );
  }
  return clean;
}

/** Clean and not blank; throws `invalid` otherwise. */
export function messageText(text: string): string {
  const clean = cleanText(text).trim();
  if (clean === "")
    throw new Refusal("invalid", "Write a message first.", { fields: { text: "Write a message first." } });
  return clean;
}

/** Without signs that nobody sees, tag characters among them, which carry hidden instructions: for every prompt. */
export const forPrompt = (text: string): string => visibleText(text);

/** At most `length` characters, cut at a code point, for lists and subjects. */
export function excerpt(text: string, length = 140): string {
  const line = text.replace(/\s+/g, " ").trim();
  // A code point is at most two units: what is cut off here is beyond `length` in any case.
  const points = [...line.slice(0, length * 2 + 2)];
  return points.length <= length ? line : `${points.slice(0, length - 1).join("")}…`;
}
