// The waiting state: the place in line, and what can be done meanwhile.
import type { Words } from "@/domain/contacts/catalogue";
import { HolderShape } from "@/ui/holder";

export function Waiting({ words, position }: { words: Words; position: number | null }) {
  const place = position === null || position <= 1 ? words.next : words.place.replace("{n}", String(position));
  return (
    <section role="status" className="mx-4 mb-3 rounded-panel border border-queue/40 bg-queue/5 px-4 py-3">
      <p className="flex items-center gap-2 font-medium">
        <HolderShape status="open" holder="queue" size={11} />
        <span className="tabular">{place}</span>
      </p>
      <p className="mt-1 text-[14px] leading-5 text-quiet">{words.waiting}</p>
    </section>
  );
}
