// Whether contacts and the responder can read an article, by shape and word.
import { Lock } from "lucide-react";

const WORDS = { published: "Published", draft: "Draft" } as const;

type Props = { status: keyof typeof WORDS; pending?: boolean; audience?: "public" | "members" };

/** `pending`: published, with changes that are not. */
export function ArticleStatus({ status, pending = false, audience = "public" }: Props) {
  return (
    <>
      <span
        className={`inline-flex items-center gap-1.5 whitespace-nowrap ${status === "draft" || pending ? "font-medium text-text" : ""}`}
      >
        <svg width="8" height="8" viewBox="0 0 10 10" aria-hidden="true" className="shrink-0">
          {status === "published" ? (
            <rect x="1" y="1" width="8" height="8" rx="2" fill="currentColor" />
          ) : (
            <rect
              x="1"
              y="1"
              width="8"
              height="8"
              rx="2"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeDasharray="2 1.4"
            />
          )}
        </svg>
        {pending ? "Published, edited since" : WORDS[status]}
      </span>
      {audience === "members" && (
        <span className="inline-flex items-center gap-1 whitespace-nowrap">
          <Lock size={11} aria-hidden="true" />
          Members only
        </span>
      )}
    </>
  );
}
