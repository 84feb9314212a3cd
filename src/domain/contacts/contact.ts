// Who writes to the company, as known from what their browser holds.

/** A contact who is asking, by cookie or Bearer secret. */
export type Contact = { workspaceId: string; contactId: string; sessionId: string };

/** A contact is known by their browser's secret for this long; browsers keep no cookie longer. */
export const CONTACT_SESSION_DAYS = 400;

/** Languages of the contact's side. */
export const LOCALES = ["en", "de", "es", "fr", "zh", "ar"] as const;
export type Locale = (typeof LOCALES)[number];

export const isRightToLeft = (locale: string): boolean => locale === "ar";

/** The best language of the contact's side for an Accept-Language header or a BCP 47 tag; English when none fits. */
export function localeOf(accepted: string | null | undefined): Locale {
  const wanted = (accepted ?? "").split(",").map((part) => {
    const [tag = "", weight] = part.trim().split(";q=");
    return { tag: tag.slice(0, 2).toLowerCase(), weight: weight === undefined ? 1 : Number(weight) || 0 };
  });
  wanted.sort((a, b) => b.weight - a.weight);
  return wanted.map(({ tag }) => LOCALES.find((locale) => locale === tag)).find(Boolean) ?? "en";
}
