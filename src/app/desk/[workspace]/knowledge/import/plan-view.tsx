// What an import would do: what is new, what changes and by how much, what stays, what cannot be an article.
import type { ReactNode } from "react";
import type { ImportPlan } from "@/domain/knowledge/import-plan";

type Props = { plan: ImportPlan | null; problem: string | null; waiting: boolean };

export function PlanView({ plan, problem, waiting }: Props) {
  if (problem)
    return (
      <p role="alert" className="text-danger">
        {problem}
      </p>
    );
  if (!plan)
    return (
      <p className="text-quiet">
        {waiting ? "Reading" : "What the import would add and change is shown here before it happens."}
      </p>
    );
  const { added, changed, unchanged, leftOut } = plan;
  return (
    <div className="space-y-6">
      <Group title="New" count={added.length}>
        {added.map(({ slug, title }) => (
          <Row key={slug} title={title} />
        ))}
      </Group>
      <Group title="Changed" count={changed.length}>
        {changed.map(({ slug, title, lines, also }) => (
          <Row key={slug} title={title} note={also.join(", ")}>
            <span className="tabular shrink-0 font-mono text-[12px]">
              <span className="text-ok">+{lines.added}</span> <span className="text-danger">−{lines.removed}</span>
              <span className="sr-only"> lines</span>
            </span>
          </Row>
        ))}
      </Group>
      <Group title="Left out" count={leftOut.length}>
        {leftOut.map(({ title, why }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: titles repeat, the list never changes
          <Row key={i} title={title} note={why} />
        ))}
      </Group>
      <Group title="Unchanged" count={unchanged.length}>
        {unchanged.map(({ slug, title }) => (
          <Row key={slug} title={title} quiet />
        ))}
      </Group>
    </div>
  );
}

function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section>
      <h2 className="mb-1 text-[13px] font-semibold">
        {title} <span className="tabular ms-1 font-normal text-quiet">{count}</span>
      </h2>
      <ul className="divide-y border-y">{children}</ul>
    </section>
  );
}

type RowProps = { title: string; note?: string; quiet?: boolean; children?: ReactNode };

function Row({ title, note, quiet = false, children }: RowProps) {
  return (
    <li className="flex items-baseline gap-3 py-1.5 text-[13px] [content-visibility:auto]">
      <span className="min-w-0 flex-1">
        <span dir="auto" className={`block truncate ${quiet ? "text-quiet" : ""}`}>
          {title}
        </span>
        {note && <span className="block text-[12px] text-quiet">{note}</span>}
      </span>
      {children}
    </li>
  );
}
