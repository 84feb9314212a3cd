// The mark: a short slanted bar passing between two dots.
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="shrink-0 text-accent">
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <g className="text-on-accent" fill="currentColor" stroke="currentColor">
        <circle cx="8.5" cy="21.5" r="3" stroke="none" />
        <circle cx="23.5" cy="10.5" r="3" stroke="none" />
        <path d="M12.5 19 19.5 13" strokeWidth="3.4" strokeLinecap="round" />
      </g>
    </svg>
  );
}
