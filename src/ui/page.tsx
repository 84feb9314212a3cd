// A page that is one short column: sign-in, sign-up, messages.
import type { ReactNode } from "react";
import { Mark } from "./mark";

export function Page({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-full max-w-sm flex-col justify-center px-5 py-12">
      <div className="mb-6 flex items-center gap-2">
        <Mark />
        <span className="font-semibold">Baton</span>
      </div>
      <h1 className="mb-5 text-xl font-semibold tracking-tight">{title}</h1>
      {children}
    </main>
  );
}

/** What went wrong, where a form is. */
export function Problem({ children }: { children: ReactNode }) {
  return children ? (
    <p
      role="alert"
      className="mb-4 rounded-control border border-danger/40 bg-danger/5 px-3 py-2 text-[13px] text-danger"
    >
      {children}
    </p>
  ) : null;
}
