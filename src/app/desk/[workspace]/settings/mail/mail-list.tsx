// Mail by mail, the newest first; each opens to its words.
import { ChevronRight } from "lucide-react";
import type { Mail } from "@/domain/workspaces/read";
import { Ago } from "@/ui/ago";
import { UntrustedText } from "@/ui/untrusted-text";

export function MailList({ mail, sends }: { mail: Mail[]; sends: boolean }) {
  return (
    <ul aria-label="Outgoing mail" className="divide-y border-y">
      {mail.map((each) => (
        <li key={each.id}>
          <details className="group">
            <summary className="-mx-2 flex list-none items-center gap-3 rounded-control px-2 py-2.5 hover:bg-sunken [&::-webkit-details-marker]:hidden">
              <ChevronRight
                size={15}
                aria-hidden="true"
                className="shrink-0 text-faint transition-transform duration-150 group-open:rotate-90 rtl:rotate-180"
              />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium" dir="auto">
                  {each.subject}
                </span>
                <span className="block truncate text-[13px] text-quiet">to {each.recipient}</span>
              </span>
              <span className="shrink-0 text-end text-[13px]">
                <State mail={each} sends={sends} />
                <span className="block text-[12px] text-faint">
                  <Ago at={each.createdAt} past />
                </span>
              </span>
            </summary>
            <div className="ms-[27px] max-w-[68ch] pt-2 pb-4">
              {each.error && <p className="mb-2 break-words text-[13px] text-danger">{each.error}</p>}
              {each.body === null ? (
                <p className="text-[13px] text-quiet">
                  This mail holds a personal link that would let its reader act as {each.recipient}. Only they can read
                  it.
                </p>
              ) : (
                <p className="rounded-panel border bg-raised px-4 py-3">
                  <UntrustedText text={each.body.trim()} />
                </p>
              )}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

function State({ mail: { state }, sends }: { mail: Mail; sends: boolean }) {
  if (state === "sent") return <span className="block text-quiet">Sent</span>;
  if (state === "failed") return <span className="block text-danger">Not sent</span>;
  return <span className="block text-quiet">{sends ? "On its way" : "Waits"}</span>;
}
