// The safety words as they stand on the chat page, after a message that called for them.
import { wordsFor } from "@/domain/contacts/catalogue";
import { isRightToLeft, type Locale } from "@/domain/contacts/contact";
import { HolderShape } from "@/ui/holder";
import { UntrustedText } from "@/ui/untrusted-text";

export function MessageImage({ text, lang }: { text: string; lang: Locale }) {
  const words = wordsFor(lang);
  return (
    <section aria-label="Preview" className="rounded-panel border bg-ground px-4 py-4 shadow-sm">
      <p className="mb-3 text-[12px] text-quiet">What the customer reads</p>
      <div lang={lang} dir={isRightToLeft(lang) ? "rtl" : "ltr"} className="flex gap-2.5">
        <span className="pt-[7px]">
          <HolderShape status="open" holder="responder" size={10} />
        </span>
        <div className="min-w-0 max-w-[68ch] text-base leading-6">
          <p className="text-[13px] font-medium text-responder">
            {words.ai}
            <span className="font-normal text-quiet"> · {words.automatic}</span>
          </p>
          <UntrustedText text={text} />
        </div>
      </div>
    </section>
  );
}
