// A GET form: the browser itself asks, with and without JavaScript.
import { Search } from "lucide-react";
import type { Words } from "@/domain/contacts/catalogue";
import { helpPath } from "../find";

type Props = { workspace: string; locale: string; words: Words; question: string };

export function SearchForm({ workspace, locale, words, question }: Props) {
  return (
    <search>
      <form action={helpPath(workspace)} method="get" className="flex gap-2">
        <input type="hidden" name="lang" value={locale} />
        <div className="relative min-w-0 flex-1">
          <Search size={18} aria-hidden="true" className="absolute inset-y-0 start-3.5 my-auto text-faint" />
          <input
            type="search"
            name="q"
            defaultValue={question}
            dir={question === "" ? undefined : "auto"}
            maxLength={300}
            aria-label={words.help_search}
            placeholder={words.help_search}
            className="block min-h-12 w-full rounded-panel border bg-raised ps-10 pe-3 text-base"
          />
        </div>
        <button
          type="submit"
          className="min-h-12 shrink-0 rounded-panel bg-accent px-5 font-medium text-on-accent hover:bg-accent-strong"
        >
          {words.help_find}
        </button>
      </form>
    </search>
  );
}
