// Whether contacts and the responder can read an article, by shape and word.

const WORDS = { published: "Published", draft: "Draft" } as const;

export function ArticleStatus({ status }: { status: keyof typeof WORDS }) {
  return (
    <span className={`inline-flex items-center gap-1.5 ${status === "draft" ? "font-medium text-text" : ""}`}>
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
      {WORDS[status]}
    </span>
  );
}
