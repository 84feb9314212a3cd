// The region of one KPI, named by it, with its definition at hand; and the figures inside.
import { ArrowDown, ArrowUp } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { type KpiId, kpiOf } from "@/domain/reports/kpi";
import { join } from "@/ui/join";
import { Definition } from "./definition";

export function KpiSection({ kpi, className, children }: { kpi: KpiId; className?: string; children: ReactNode }) {
  const { name, formula, exclusions, better } = kpiOf(kpi);
  return (
    <section aria-label={name} className={join("flex min-w-0 flex-col", className)}>
      <div className="relative flex items-center gap-1">
        <h2 className="text-[13px] font-medium">{name}</h2>
        <Definition {...{ name, formula, exclusions, better }} />
      </div>
      {children}
    </section>
  );
}

/** A figure that opens the rows behind it. */
export function Opens({ href, className, children }: { href: Route; className?: string; children: ReactNode }) {
  // Not fetched ahead: a screen has a hundred of these, and each would ask the database.
  return (
    <Link
      href={href}
      prefetch={false}
      className={join("rounded-control decoration-line underline-offset-4 hover:underline", className)}
    >
      {children}
    </Link>
  );
}

/** A figure in a table's cell: high enough for a finger. */
export const cellLink = "inline-block min-w-6 py-1 text-end pointer-coarse:py-3";

export const largeClass = "tabular text-[32px]/10 font-semibold tracking-tight";
export const unitClass = "ms-0.5 text-base font-medium tracking-normal text-quiet";

/** What stands where there is nothing to measure. */
export function NoFigure({ children }: { children: ReactNode }) {
  return <p className="py-2.5 text-[13px] text-quiet">{children}</p>;
}

type ChangeProps = { direction: "less" | "more" | "same"; better: "lower" | "higher" | null; children: ReactNode };

/** How it differs from before, by word, arrow and (where one way is better) colour. */
export function Change({ direction, better, children }: ChangeProps) {
  const good = better && direction !== "same" ? (direction === "less") === (better === "lower") : null;
  const Arrow = direction === "less" ? ArrowDown : ArrowUp;
  return (
    <span className={join("font-medium", good === null ? "text-quiet" : good ? "text-ok" : "text-danger")}>
      {direction !== "same" && <Arrow size={13} aria-hidden="true" className="me-0.5 inline align-[-2px]" />}
      {children}
    </span>
  );
}
