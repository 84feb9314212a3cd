// All articles in the reader's language, those that there are only in others after them, and the way to each language.
import type { Route } from "next";
import Link from "next/link";
import type { Words } from "@/domain/contacts/catalogue";
import { isRightToLeft } from "@/domain/contacts/contact";
import { beginningOf, groupByLetter } from "@/domain/knowledge/help";
import type { HelpItem } from "@/domain/knowledge/read/help";
import { forReader } from "@/domain/knowledge/translation";
import { helpPath } from "../find";
import { homeOf } from "../frame";
import { Languages } from "../languages";

type Props = {
  workspace: string;
  words: Words;
  locale: string;
  articles: HelpItem[];
  langs: string[];
  shown: string;
};

const BEGINNING = 110;

export function AllArticles({ workspace, words, locale, articles, langs, shown }: Props) {
  if (langs.length === 0) return null;
  const { own, elsewhere } = forReader(articles, shown, langs);
  return (
    <>
      <section aria-labelledby="all" className="mt-12">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
          <h2 id="all" className="font-semibold">
            {words.help_all}
          </h2>
          <Languages
            label={words.help_languages}
            current={shown}
            links={langs.map((lang) => ({ lang, href: homeOf(workspace, lang) }))}
          />
        </div>
        <Groups workspace={workspace} articles={own} lang={shown} />
      </section>
      {elsewhere.map(({ lang, articles: rest }) => (
        <section key={lang} aria-labelledby={`only-${lang}`} className="mt-12">
          <h2 id={`only-${lang}`} className="mb-3 font-semibold">
            {words.help_only_in.replace("{language}", nameOf(lang, locale))}
          </h2>
          <Groups workspace={workspace} articles={rest} lang={lang} />
        </section>
      ))}
    </>
  );
}

function Groups({ workspace, articles, lang }: { workspace: string; articles: HelpItem[]; lang: string }) {
  return (
    <div lang={lang} dir={isRightToLeft(lang) ? "rtl" : "ltr"} className="space-y-8">
      {groupByLetter(articles, lang).map(({ letter, items }) => (
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

const nameOf = (lang: string, locale: string) => new Intl.DisplayNames([locale], { type: "language" }).of(lang) ?? lang;
