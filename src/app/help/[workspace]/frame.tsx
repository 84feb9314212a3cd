// What every help page has around it: the company in its accent, the way home and the way to the chat.
import { MessageCircle } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { type Words, wordsFor } from "@/domain/contacts/catalogue";
import { isRightToLeft, type Locale } from "@/domain/contacts/contact";
import type { Workspace } from "@/domain/workspaces/read";
import { accentClass, accentStyle } from "@/ui/accent";
import { helpPath } from "./find";

type Props = { workspace: Workspace; locale: Locale; children: ReactNode };

export function HelpFrame({ workspace, locale, children }: Props) {
  const words = wordsFor(locale);
  return (
    <div
      lang={locale}
      dir={isRightToLeft(locale) ? "rtl" : "ltr"}
      style={accentStyle(workspace.accent)}
      className={`min-h-full bg-ground text-base leading-6 ${accentClass}`}
    >
      <header className="border-b">
        <div className="mx-auto flex min-h-16 max-w-[840px] items-center gap-4 px-5 py-2.5">
          <Link
            href={homeOf(workspace.slug, locale)}
            prefetch={false}
            className="flex min-h-11 min-w-0 flex-1 items-center gap-2"
          >
            <span className="truncate font-semibold" dir="auto">
              {workspace.name}
            </span>
            <span className="shrink-0 text-quiet max-sm:sr-only">{words.help}</span>
          </Link>
          <ChatLink workspace={workspace.slug} locale={locale} words={words} />
        </div>
      </header>
      {children}
    </div>
  );
}

/** The home page in a language. */
export const homeOf = (workspace: string, locale: string) => `${helpPath(workspace)}?lang=${locale}` as Route;

type ChatProps = { workspace: string; locale: Locale; words: Words };

function ChatLink({ workspace, locale, words }: ChatProps) {
  return (
    <a
      href={`/chat/${encodeURIComponent(workspace)}?lang=${locale}`}
      className="inline-flex min-h-11 shrink-0 items-center gap-2 rounded-control bg-accent px-4 text-[15px] font-medium text-on-accent hover:bg-accent-strong"
    >
      <MessageCircle size={17} aria-hidden="true" />
      {words.help_chat}
    </a>
  );
}

/** Where no article answers, the chat does. */
export function AskInChat({ title, ...props }: ChatProps & { title: string }) {
  return (
    <section className="rounded-panel border bg-raised p-5">
      <h2 className="font-semibold" dir="auto">
        {title}
      </h2>
      <p className="mt-1 mb-4 text-quiet">{props.words.help_ask}</p>
      <ChatLink {...props} />
    </section>
  );
}
