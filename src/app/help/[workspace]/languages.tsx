// The way to the same in another language, each named in its own words.
import type { Route } from "next";
import Link from "next/link";

type Props = { label: string; current: string; links: { lang: string; href: Route }[] };

/** Nothing where there is only one. */
export function Languages({ label, current, links }: Props) {
  if (links.length < 2) return null;
  return (
    <nav aria-label={label} className="-mx-2 flex flex-wrap">
      {links.map(({ lang, href }) => (
        <Link
          key={lang}
          href={href}
          prefetch={false}
          lang={lang}
          hrefLang={lang}
          aria-current={lang === current ? "page" : undefined}
          className="flex min-h-11 items-center px-2 text-[15px] text-quiet underline-offset-4 hover:text-text aria-[current]:font-medium aria-[current]:text-text aria-[current]:underline"
        >
          {nameOf(lang)}
        </Link>
      ))}
    </nav>
  );
}

const nameOf = (lang: string) => new Intl.DisplayNames([lang], { type: "language" }).of(lang) ?? lang;
