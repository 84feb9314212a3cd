"use client";
// Publishes a draft, or takes an article from contacts and the responder.
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { setArticleStatus } from "../../actions";

type Props = { workspace: string; slug: string; status: "draft" | "published" };

export function StatusButton({ workspace, slug, status }: Props) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const set = (next: Props["status"]) =>
    start(async () => {
      setProblem(null);
      const result = await setArticleStatus(workspace, { slug, status: next }).catch(() => null);
      if (result?.ok) router.refresh();
      else setProblem(result ? result.error : "No connection. Nothing was changed; try again.");
    });
  return (
    <>
      {problem && (
        <span role="alert" className="text-[13px] text-danger">
          {problem}
        </span>
      )}
      {status === "draft" ? (
        <Button tone="plain" disabled={busy} onClick={() => set("published")}>
          Publish
        </Button>
      ) : (
        <Button tone="plain" disabled={busy} onClick={() => setAsking(true)}>
          Unpublish
        </Button>
      )}
      {asking && (
        <Confirm
          title="Unpublish this article?"
          action="Unpublish"
          onConfirm={() => set("draft")}
          onClose={() => setAsking(false)}
        >
          The responder stops answering from it, and answers that quoted it say that it is no longer published. It stays
          here as a draft.
        </Confirm>
      )}
    </>
  );
}
