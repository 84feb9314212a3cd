// The pages that were not read, each with the sentence that says why.
import type { SourceDetail } from "@/domain/knowledge/read/source";
import { pagesText } from "../words";

export function Trouble({ pages }: { pages: SourceDetail["trouble"] }) {
  if (pages.length === 0) return null;
  return (
    <details className="text-[13px]">
      <summary className="font-medium">{pagesText(pages.length)} not read</summary>
      <ul className="mt-2 divide-y border-y">
        {pages.map(({ address, why }) => (
          <li key={address} className="py-1.5 [content-visibility:auto]">
            <span className="block truncate" title={address}>
              {address}
            </span>
            <span className="block text-quiet">{why}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
