"use client";
// Where an article came from, and the way out: detached, it is the workspace's own, and no reading of its source changes it.
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { detachArticle } from "../../sources/actions";

type Props = { workspace: string; slug: string; source: { sourceId: string; name: string }; mayWrite: boolean };

export function Origin({ workspace, slug, source, mayWrite }: Props) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const detach = () =>
    start(async () => {
      setProblem(null);
      const result = await detachArticle(workspace, { slug }).catch(() => null);
      if (!result?.ok) return setProblem(result?.error ?? "No connection. Nothing was changed; try again.");
      router.refresh();
    });
  const href = `/desk/${encodeURIComponent(workspace)}/knowledge/sources/${source.sourceId}` as Route;
  return (
    <div lang="en" className="mt-8 border-t pt-3 text-[13px] leading-5 text-quiet">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 wrap-anywhere">
          Came from{" "}
          <Link href={href} className="underline underline-offset-2">
            {source.name}
          </Link>
        </span>
        {mayWrite && (
          <Button tone="quiet" disabled={busy} onClick={() => setAsking(true)}>
            Detach
          </Button>
        )}
      </p>
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      {asking && (
        <Confirm
          title="Detach this article from its source?"
          action="Detach"
          tone="primary"
          onConfirm={detach}
          onClose={() => setAsking(false)}
        >
          The article stays as it is and becomes your own. When the source says something new there, it is proposed as a
          new article.
        </Confirm>
      )}
    </div>
  );
}
