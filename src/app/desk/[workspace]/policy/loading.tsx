// The shape of what comes, after a moment: a quick answer never flickers.
const bar = "rounded-control bg-sunken";

export default function Loading() {
  return (
    <div aria-busy="true" className="transition-opacity delay-200 duration-150 starting:opacity-0">
      <p className="sr-only">Reading the policy.</p>
      <div className="h-12 border-b" />
      <div className="max-w-[760px] space-y-2 p-5">
        {["a", "b", "c", "d", "e", "f", "g"].map((row) => (
          <div key={row} className={`${bar} h-10`} />
        ))}
      </div>
    </div>
  );
}
