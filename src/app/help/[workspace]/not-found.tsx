// A help page that is not there, or no longer for everybody: said in the reader's language, with the ways on.
import { headers } from "next/headers";
import { wordsFor } from "@/domain/contacts/catalogue";
import { isRightToLeft, localeOf } from "@/domain/contacts/contact";
import { WaysOn } from "./ways-on";

export default async function HelpNotFound() {
  const locale = localeOf((await headers()).get("accept-language"));
  const words = wordsFor(locale);
  return (
    <main
      lang={locale}
      dir={isRightToLeft(locale) ? "rtl" : "ltr"}
      className="mx-auto flex min-h-full max-w-[840px] flex-col justify-center px-5 py-16 text-base"
    >
      <h1 className="mb-5 text-2xl font-semibold tracking-tight">{words.help_gone}</h1>
      <WaysOn articles={words.help_all} chat={words.help_chat} />
    </main>
  );
}
