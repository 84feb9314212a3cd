// What a search found, with the words that were asked for marked; where nothing was, the chat answers.
import type { Route } from "next";
import Link from "next/link";
import type { Words } from "@/domain/contacts/catalogue";
import { isRightToLeft, type Locale } from "@/domain/contacts/contact";
import { markWords } from "@/domain/knowledge/help";
import type { Found } from "@/domain/knowledge/read/help";
import { MarkedText } from "@/ui/untrusted-text";
import { helpPath } from "../find";
import { AskInChat } from "../frame";

type Props = { workspace: string; locale: Locale; words: Words; question: string; found: Found[] | null };

export function Results({ question, found, ...chat }: Props) {
  const { workspace, words } = chat;
  const named = (sentence: string) => sentence.replace("{q}", () => question);
  if (!found || found.length === 0)
    return (
      <div className="mt-10">
        <AskInChat {...chat} title={found ? named(words.help_none) : words.help_busy} />
      </div>
    );
  return (
    <section aria-labelledby="results" className="mt-10">
      <h2 id="results" dir="auto" className="mb-2 break-words font-semibold">
        {named(words.help_results)}
      </h2>
      <ul className="mb-12 divide-y border-y">
        {found.map(({ slug, title, lang, sentences }) => (
          <li key={slug} lang={lang} dir={isRightToLeft(lang) ? "rtl" : "ltr"}>
            <Link
              href={helpPath(workspace, slug) as Route}
              prefetch={false}
              className="group block py-4 focus-visible:outline-offset-[-2px]"
            >
              <span className="block font-medium text-accent group-hover:underline">
                <MarkedText parts={markWords(title, question)} />
              </span>
              <span className="mt-1 line-clamp-3 text-[15px] text-quiet">
                <MarkedText parts={markWords(sentences.join(" "), question)} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <AskInChat {...chat} title={words.help_more} />
    </section>
  );
}
