// Which addresses a reading goes to: as typed, as linked, as a sitemap lists them. Pure.

export const MOST_PAGES = 500;
export const DEEPEST = 5;
/** A key of the database; longer addresses are traps or accidents. */
const LONGEST_ADDRESS = 1_000;
const MOST_LOCATIONS = 10_000;
/** They say where a visitor came from, not what the page is. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|_ga|session(?:id)?|sid|phpsessid)$/i;
const NO_PAGE =
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|tiff?|css|m?js|json|xml|rss|atom|zip|gz|tgz|rar|7z|exe|dmg|apk|msi|iso|mp[34]|m4[av]|webm|ogg|wav|avi|mov|woff2?|ttf|eot|xlsx?|pptx?|ics|vcf)$/i;

/** One spelling for one page: no fragment, no tracking. Null for what is no page of the web. */
export function pageAddress(address: string, from?: string): string | null {
  if (!URL.canParse(address, from)) return null;
  const url = new URL(address, from);
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return null;
  url.hash = "";
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url.href.length <= LONGEST_ADDRESS ? url.href : null;
}

/** What a person typed, as an address; https where they did not say. */
export function typedAddress(typed: string): string | null {
  const text = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  return /\s/.test(text) || text === "" ? null : pageAddress(whole);
}

/** Whether a reading that began at `start` may go on to `address`: the same site, and not a picture or a program. */
export const mayFollow = (start: string, address: string): boolean =>
  new URL(start).origin === new URL(address).origin && !NO_PAGE.test(new URL(address).pathname);

/** The addresses in a sitemap, and whether they are sitemaps themselves. */
export function locationsIn(xml: string): { addresses: string[]; areSitemaps: boolean } {
  const found = xml.matchAll(/<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,2000})/g).take(MOST_LOCATIONS);
  const addresses = [...found].map(([, text = ""]) => unescaped(text.trim()));
  return { addresses, areSitemaps: /<(?:\w+:)?sitemapindex[\s>]/.test(xml) };
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const unescaped = (text: string) => text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? "");
