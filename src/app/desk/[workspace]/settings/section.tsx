// A part of a settings page: what it is about on the left, its fields on the right where there is room.
import type { ReactNode } from "react";

type Props = { title: string; about?: ReactNode; children: ReactNode };

export function Section({ title, about, children }: Props) {
  return (
    <section className="border-b px-5 py-7 last:border-b-0 lg:px-8">
      <div className="grid max-w-[1020px] gap-x-8 gap-y-4 xl:grid-cols-[220px_minmax(0,1fr)]">
        <div>
          <h2 className="text-[14px] font-semibold">{title}</h2>
          {about && <div className="mt-1 max-w-[52ch] text-[13px] text-quiet">{about}</div>}
        </div>
        <div className="min-w-0">{children}</div>
      </div>
    </section>
  );
}

/** The head of a settings page; on small screens the sections above it say the same. */
export function SettingsHead({ title }: { title: string }) {
  return (
    <header className="flex min-h-12 shrink-0 items-center border-b px-4 max-lg:sr-only lg:px-8">
      <h1 className="text-[13px] font-semibold">{title}</h1>
    </header>
  );
}
