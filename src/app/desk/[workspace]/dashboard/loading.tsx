// The shape of what comes, after a moment: a quick answer never flickers.
const bar = "rounded-control bg-sunken";

export default function Loading() {
  return (
    <div
      aria-busy="true"
      className="mx-auto max-w-[1180px] px-4 pt-4 transition-opacity delay-200 duration-150 starting:opacity-0 sm:px-8"
    >
      <p className="sr-only">Counting.</p>
      <div className="h-8" />
      <div className={`${bar} mt-6 h-16 max-w-[560px]`} />
      <div className="mt-8 grid gap-x-10 gap-y-8 border-t pt-6 md:grid-cols-3">
        {["first", "second", "third"].map((column) => (
          <div key={column} className="space-y-3">
            <div className={`${bar} h-4 w-40`} />
            <div className={`${bar} h-9 w-28`} />
            <div className={`${bar} h-16`} />
          </div>
        ))}
      </div>
      <div className={`${bar} mt-8 h-7`} />
    </div>
  );
}
