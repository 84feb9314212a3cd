"use client";
// What an article is made of, as fields: title, language, who may read it, text.
import { LONGEST_TITLE } from "@/domain/knowledge/article";
import { Combobox } from "@/ui/combobox";
import { LANGUAGE_CHOICES, LANGUAGES } from "./languages";
import type { Words } from "./use-article";

/** An article that this one may be a translation of. */
export type Original = { slug: string; title: string; lang: string };
type FieldsProps = {
  originals: Original[];
  words: Words;
  published: boolean;
  onWrite: (change: Partial<Words>) => void;
  problems: Record<"title" | "lang" | "body" | "translationOf", string | undefined>;
};

export function WordsFields({ words, published, onWrite, originals, problems }: FieldsProps) {
  return (
    <>
      <TitleField title={words.title} problem={problems.title} onTitle={(title) => onWrite({ title })} />
      <Choices words={words} published={published} onWrite={onWrite} />
      <TranslationField words={words} onWrite={onWrite} originals={originals} problem={problems.translationOf} />
      <textarea
        value={words.body}
        onChange={(event) => onWrite({ body: event.target.value })}
        aria-label="Text"
        placeholder={
          "Write what a customer needs to know, one fact a sentence.\n\nMarkdown works: **bold**, - lists, [links](https://…)."
        }
        dir="auto"
        spellCheck
        lang={words.lang}
        aria-invalid={problems.body ? true : undefined}
        aria-describedby={problems.body ? "body-problem" : undefined}
        className="-mx-2 mt-3 block min-h-72 w-[calc(100%+1rem)] flex-1 resize-none rounded-control bg-transparent px-2 py-1.5 font-mono text-base leading-6 sm:text-[13px] sm:leading-[22px]"
      />
      <p id="body-problem" role={problems.body ? "alert" : undefined} className="min-h-9 py-2 text-[13px] text-danger">
        {problems.body}
      </p>
    </>
  );
}

/** Its language and its readers. */
function Choices({ words, published, onWrite }: Pick<FieldsProps, "words" | "published" | "onWrite">) {
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <select
        value={words.lang}
        onChange={(event) => onWrite({ lang: event.target.value })}
        aria-label="Language"
        title="The language it is written in: search depends on it"
        className={selectClass}
      >
        {LANGUAGE_CHOICES.map(({ lang, name }) => (
          <option key={lang} value={lang}>
            {name}
          </option>
        ))}
      </select>
      <select
        value={words.audience}
        onChange={(event) => onWrite({ audience: event.target.value === "members" ? "members" : "public" })}
        aria-label="Who can read it"
        className={selectClass}
      >
        <option value="public">Everyone</option>
        <option value="members">Members only</option>
      </select>
      <p className="text-[12px] leading-4 text-quiet">
        {words.audience === "members"
          ? "The responder never quotes it, and it is on no help page."
          : "Customers, help pages and the responder."}
        {published && " A change of readers counts at once, however you save."}
      </p>
    </div>
  );
}

type TranslationProps = Pick<FieldsProps, "words" | "onWrite" | "originals"> & { problem: string | undefined };

/** The help pages lead from one to the other. */
function TranslationField({ words, onWrite, originals, problem }: TranslationProps) {
  const choices = originals
    .filter(({ slug, lang }) => lang !== words.lang || slug === words.translationOf)
    .map(({ slug, title, lang }) => ({ value: slug, name: title, note: LANGUAGES[lang] ?? lang }));
  if (originals.length === 0) return null;
  return (
    <div className="mt-2 grid grid-cols-[auto_minmax(0,26rem)] items-baseline gap-x-2.5">
      <span aria-hidden="true" className="text-[13px] text-quiet">
        Translation of
      </span>
      <Combobox
        label="Translation of"
        placeholder="No other article"
        choices={choices}
        value={words.translationOf}
        onChoose={(translationOf) => onWrite({ translationOf })}
        none="No article in another language has this title."
        problem={problem}
      />
    </div>
  );
}

const selectClass =
  "min-h-9 pointer-coarse:min-h-11 shrink-0 rounded-control border bg-raised ps-2 pe-7 text-base sm:text-[13px]";

type TitleProps = { title: string; problem: string | undefined; onTitle: (title: string) => void };

function TitleField({ title, problem, onTitle }: TitleProps) {
  return (
    <div>
      <input
        value={title}
        onChange={(event) => onTitle(event.target.value)}
        aria-label="Title"
        placeholder="Title"
        dir="auto"
        maxLength={LONGEST_TITLE}
        required
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? "title-problem" : undefined}
        // biome-ignore lint/a11y/noAutofocus: a new article begins with its title
        autoFocus={title === ""}
        className="-mx-2 block min-h-10 w-[calc(100%+1rem)] rounded-control bg-transparent px-2 text-xl font-semibold tracking-tight"
      />
      {problem && (
        <p id="title-problem" className="mt-1 text-[13px] text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}
