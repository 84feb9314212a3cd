// The way to an entry of a conversation in the inbox. A plain link: the page is loaded anew, and the browser marks the entry.
import type { ReactNode } from "react";

type Props = { workspace: string; conversationId: string; seq: number; className?: string; children: ReactNode };

export function InboxEntry({ workspace, conversationId, seq, className, children }: Props) {
  const desk = `/desk/${encodeURIComponent(workspace)}`;
  return (
    <a href={`${desk}/inbox?view=all&c=${conversationId}#entry-${seq}`} className={className}>
      {children}
    </a>
  );
}
