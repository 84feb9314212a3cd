// The shape of what comes, after a moment: a quick answer never flickers.
const bar = "rounded-control bg-sunken";

export default function Loading() {
  return (
    <div
      aria-busy="true"
      className="flex-1 transition-opacity delay-200 duration-150 starting:opacity-0 [&>*]:mx-auto [&>*]:max-w-[820px]"
    >
      <p className="sr-only">Reading the conversations.</p>
      <div className="h-12" />
      <div className="space-y-6 px-5 py-8 lg:px-8">
        {["first", "second", "third", "fourth"].map((row) => (
          <div key={row} className="space-y-2">
            <div className={`${bar} h-5 w-3/5`} />
            <div className={`${bar} h-4 w-2/5`} />
          </div>
        ))}
      </div>
    </div>
  );
}
