"use client";
// All articles by title, filtered while one types. `/` goes to the filter, Enter opens the first.
import { CircleDashed, CircleHelp, Library, Search } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useRouter, useSelectedLayoutSegments } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { tinykeys } from "tinykeys";
import { agoText } from "@/ui/ago";
import { buttonClass } from "@/ui/button";
import { ArticleStatus } from "./status";

export type ListedArticle = {
  slug: string;
  title: string;
  lang: string;
  status: "draft" | "published";
  audience: "public" | "members";
  pending: boolean;
  updatedAt: string;
};

type Props = { workspace: string; articles: ListedArticle[]; gaps: number; mayWrite: boolean };
const A_MINUTE = 60_000;

export function ArticleList({ workspace, articles, gaps, mayWrite }: Props) {
  const room = `/desk/${encodeURIComponent(workspace)}/knowledge`;
  const router = useRouter();
  const [section, slug] = useSelectedLayoutSegments();
  const selected = section === "article" && slug ? decodeURIComponent(slug) : null;
  const [filter, setFilter] = useState("");
  const found = useMemo(() => matching(articles, filter), [articles, filter]);
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another article is opened
  useEffect(() => {
    list.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const openFirst = () => {
    const [first] = found;
    if (first && filter !== "") router.push(articleHref(room, first.slug));
  };
  return (
    <div className="flex min-h-0 w-full flex-col">
      <div className="space-y-2.5 border-b px-4 pt-3 pb-3">
        <Head room={room} mayWrite={mayWrite} />
        <FilterField count={articles.length} filter={filter} onFilter={setFilter} onEnter={openFirst} />
      </div>
      <p role="status" className="sr-only">
        {filter === "" ? "" : `${found.length} of ${articles.length} articles`}
      </p>
      <ul ref={list} aria-label="Articles" className="min-h-0 flex-1 overflow-y-auto">
        <PlaceRow href={`${room}/try`} here={section === "try"} icon={CircleHelp}>
          Try a question
        </PlaceRow>
        <PlaceRow href={`${room}/gaps`} here={section === "gaps"} icon={CircleDashed}>
          Gaps{gaps > 0 && <span className="tabular font-normal text-quiet">{gaps}</span>}
        </PlaceRow>
        {mayWrite && (
          <PlaceRow href={`${room}/sources`} here={section === "sources"} icon={Library}>
            Sources
          </PlaceRow>
        )}
        {found.map((article) => (
          <Row key={article.slug} room={room} article={article} selected={article.slug === selected} now={now} />
        ))}
        {found.length === 0 && filter !== "" && (
          <li className="px-4 py-8 text-[13px] text-quiet">
            No title has “{filter}”.{" "}
            <button type="button" className="underline underline-offset-2" onClick={() => setFilter("")}>
              Show all
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}

function Head({ room, mayWrite }: { room: string; mayWrite: boolean }) {
  return (
    <div className="flex min-h-8 items-center gap-2">
      <h1 className="flex-1 text-[13px] font-semibold">Knowledge</h1>
      {mayWrite && (
        <>
          <Link href={`${room}/import` as Route} className={buttonClass("plain", "whitespace-nowrap")}>
            Add knowledge
          </Link>
          <Link href={`${room}/new` as Route} className={buttonClass("primary", "whitespace-nowrap")}>
            New article
          </Link>
        </>
      )}
    </div>
  );
}

type FilterProps = { count: number; filter: string; onFilter: (filter: string) => void; onEnter: () => void };

function FilterField({ count, filter, onFilter, onEnter }: FilterProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(
    () =>
      tinykeys(window, {
        "/": (event) => {
          if (/^(?:INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName)) return;
          event.preventDefault();
          field.current?.focus();
        },
      }),
    [],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onFilter("");
    if (event.key === "Enter") onEnter();
  };
  return (
    <div className="relative">
      <Search
        size={15}
        aria-hidden="true"
        className="pointer-events-none absolute start-2.5 inset-y-0 my-auto text-faint"
      />
      <input
        ref={field}
        type="search"
        value={filter}
        onChange={(event) => onFilter(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label="Filter articles"
        placeholder={count === 1 ? "Filter" : `Filter ${count} articles`}
        className="block min-h-9 pointer-coarse:min-h-11 w-full rounded-control border bg-raised ps-8 pe-8 text-base sm:text-[13px]"
      />
      {filter === "" && (
        <kbd className="pointer-events-none absolute end-2.5 top-2 hidden rounded border bg-sunken px-1.5 font-mono text-[11px] text-quiet lg:block">
          /
        </kbd>
      )}
    </div>
  );
}

const rowClass = (here: boolean) =>
  `border-b px-4 focus-visible:outline-offset-[-2px] ${here ? "bg-accent/10" : "hover:bg-sunken"}`;

type PlaceProps = { href: string; here: boolean; icon: typeof Library; children: ReactNode };

function PlaceRow({ href, here, icon: Icon, children }: PlaceProps) {
  return (
    <li>
      <Link
        href={href as Route}
        aria-current={here ? "page" : undefined}
        className={`flex min-h-11 items-center gap-2 text-[13px] font-medium ${rowClass(here)}`}
      >
        <Icon size={15} aria-hidden="true" className="text-quiet" />
        {children}
      </Link>
    </li>
  );
}

type RowProps = { room: string; article: ListedArticle; selected: boolean; now: number };

function Row({ room, article: { slug, title, lang, updatedAt, ...article }, selected, now }: RowProps) {
  return (
    <li className="[contain-intrinsic-size:auto_57px] [content-visibility:auto]">
      <Link
        href={articleHref(room, slug)}
        aria-current={selected ? "page" : undefined}
        className={`block py-2 ${rowClass(selected)}`}
      >
        <span className="block truncate text-[13px] font-medium" dir="auto">
          {title}
        </span>
        <span className="mt-0.5 flex items-center gap-2 text-[12px] text-quiet">
          <ArticleStatus status={article.status} pending={article.pending} audience={article.audience} />
          <span className="uppercase">{lang}</span>
          <span className="flex-1" />
          <time dateTime={updatedAt} className="tabular text-faint" suppressHydrationWarning>
            {agoText(updatedAt, now)}
          </time>
        </span>
      </Link>
    </li>
  );
}

const articleHref = (room: string, slug: string) => `${room}/article/${encodeURIComponent(slug)}` as Route;

function matching(articles: ListedArticle[], filter: string): ListedArticle[] {
  const words = plain(filter).split(/\s+/).filter(Boolean);
  return articles.filter(({ title }) => words.every((word) => plain(title).includes(word)));
}

/** Letters without marks and case: "offnung" finds "Öffnungszeiten". */
const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), A_MINUTE);
    return () => clearInterval(timer);
  }, []);
  return now;
}
