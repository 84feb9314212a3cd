// The course of a figure over the days: a thin column each, nothing where a day has none. Its numbers stand in the table by day.
type Props = { values: (number | null)[]; className: string };

const HEIGHT = 36;

export function Sparkline({ values, className }: Props) {
  const most = Math.max(...values.map((value) => value ?? 0));
  if (values.length < 2 || most === 0) return null;
  const slot = 100 / values.length;
  const width = slot * (values.length < 15 ? 0.3 : 0.7);
  return (
    <div className="mt-auto pt-4">
      <svg
        viewBox={`0 0 100 ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className={`block h-9 w-full ${className}`}
      >
        {values.map((value, i) => {
          if (value === null) return null;
          // Nought is a figure too: it is a stub, not a gap.
          const height = Math.max(1.5, (value / most) * HEIGHT);
          const x = i * slot + (slot - width) / 2;
          // biome-ignore lint/suspicious/noArrayIndexKey: the days of one report, in order
          return <rect key={i} x={x} y={HEIGHT - height} width={width} height={height} fill="currentColor" />;
        })}
      </svg>
    </div>
  );
}
