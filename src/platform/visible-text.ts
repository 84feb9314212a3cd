// Only what a person can see of a text: what a page or file carries besides is no part of what it says.

/** Scripts in which a joiner changes how letters look. */
const JOINING = [
  ...["Arabic", "Syriac", "Mongolian", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil"],
  ...["Telugu", "Kannada", "Malayalam", "Sinhala", "Khmer", "Myanmar"],
]
  .map((script) => `\\p{Script=${script}}`)
  .join("");
const BEFORE = `${JOINING}\\p{M}\\p{Extended_Pictographic}\\uFE0F\\p{Emoji_Modifier}`;
const AFTER = `${JOINING}\\p{M}\\p{Extended_Pictographic}`;

/** Signs without a shape: spaces of no width, soft hyphens, turns of direction, fillers, tags, selectors, controls. */
const UNSEEN = new RegExp(
  [
    "(?![\\t\\n\\r])\\p{Cc}",
    "[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B\\u200E\\u200F\\u202A-\\u202E]",
    "[\\u2060-\\u206F\\u3164\\uFE00-\\uFE0E\\uFEFF\\uFFA0\\uFFF9-\\uFFFB]",
    "[\\u{1BCA0}-\\u{1BCA3}\\u{1D173}-\\u{1D17A}\\u{E0000}-\\u{E0FFF}]",
    // Joiners mean something within emoji and within scripts that join, the emoji sign after an emoji: elsewhere they only hide.
    "(?<![\\p{Extended_Pictographic}0-9#*])\\uFE0F+",
    `(?<![${BEFORE}])[\\u200C\\u200D]+`,
    `[\\u200C\\u200D]+(?![${AFTER}])`,
  ].join("|"),
  "gu",
);

/** The text without whatever nobody sees. */
export const visibleText = (text: string): string => text.toWellFormed().replace(UNSEEN, "");
