// All articles of one language, with the way to the others.
import type { Route } from "next";
import Link from "next/link";
import type { Words } from "@/domain/contacts/catalogue";
import { isRightToLeft } from "@/domain/contacts/contact";
import { beginningOf, groupByLetter } from "@/domain/knowledge/help";
import type { HelpItem } from "@/domain/knowledge/read/help";
import { helpPath } from "../find";
import { homeOf } from "../frame";

type Props = { workspace: string; words: Words; articles: HelpItem[]; langs: string[]; shown: string };

const BEGINNING = 110;

export function AllArticles({ workspace, words, articles, langs, shown }: Props) {
  if (langs.length === 0) return null;
  const groups = groupByLetter(
    articles.filter(({ lang }) => lang === shown),
    shown,
  );
  return (
    <section aria-labelledby="all" className="mt-12">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <h2 id="all" className="font-semibold">
          {words.help_all}
        </h2>
        {langs.length > 1 && <Languages workspace={workspace} words={words} langs={langs} shown={shown} />}
      </div>
      <div lang={shown} dir={isRightToLeft(shown) ? "rtl" : "ltr"} className="space-y-8">
        {groups.map(({ letter, items }) => (
          <div key={letter}>
            {letter && <h3 className="mb-1 text-[14px] font-semibold text-quiet">{letter}</h3>}
            <ul className="grid gap-x-8 border-t sm:grid-cols-2">
              {items.map((item) => (
                <Row key={item.slug} workspace={workspace} item={item} beginning={letter === null} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function Row({ workspace, item, beginning }: { workspace: string; item: HelpItem; beginning: boolean }) {
  return (
    <li className="border-b">
      <Link
        href={helpPath(workspace, item.slug) as Route}
        prefetch={false}
        className="group block min-h-11 py-3 focus-visible:outline-offset-[-2px]"
      >
        <span className="block break-words font-medium text-accent group-hover:underline" dir="auto">
          {item.title}
        </span>
        {beginning && (
          <span className="mt-0.5 line-clamp-2 break-words text-[14px] leading-5 text-quiet" dir="auto">
            {beginningOf(item.opening, BEGINNING)}
          </span>
        )}
      </Link>
    </li>
  );
}

function Languages({ workspace, words, langs, shown }: Omit<Props, "articles">) {
  return (
    <nav aria-label={words.help_languages} className="-mx-2 flex flex-wrap">
      {langs.map((lang) => (
        <Link
          key={lang}
          href={homeOf(workspace, lang)}
          prefetch={false}
          lang={lang}
          hrefLang={lang}
          aria-current={lang === shown ? "page" : undefined}
          className="flex min-h-11 items-center px-2 text-[15px] text-quiet underline-offset-4 hover:text-text aria-[current]:font-medium aria-[current]:text-text aria-[current]:underline"
        >
          {nameOf(lang)}
        </Link>
      ))}
    </nav>
  );
}

/** A language in its own words. */
const nameOf = (lang: string) => new Intl.DisplayNames([lang], { type: "language" }).of(lang) ?? lang;
