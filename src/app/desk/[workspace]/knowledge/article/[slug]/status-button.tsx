"use client";
// Publishes a draft or the changes of a published article, or takes an article from contacts and the responder.
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { setArticleStatus } from "../../actions";

type Status = "draft" | "published";
type Props = { workspace: string; slug: string; status: Status; version: number; pending: boolean };

export function StatusButton({ workspace, slug, status, version, pending }: Props) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const set = (next: Status) =>
    start(async () => {
      setProblem(null);
      // What is published is what was seen here; hiding needs no look.
      const seen = next === "published" ? { version } : {};
      const result = await setArticleStatus(workspace, { slug, status: next, ...seen }).catch(() => null);
      router.refresh();
      if (result?.ok) return;
      const newer = "Somebody saved a newer version meanwhile. It is shown now; publish that one if it is right.";
      setProblem(
        result ? (result.code === "conflict" ? newer : result.error) : "No connection. Nothing was changed; try again.",
      );
    });
  return (
    <>
      {problem && (
        <span role="alert" className="text-[13px] text-danger">
          {problem}
        </span>
      )}
      {status === "published" && (
        <Button tone="plain" disabled={busy} onClick={() => setAsking(true)}>
          Unpublish
        </Button>
      )}
      {(status === "draft" || pending) && (
        <Button tone="plain" disabled={busy} onClick={() => set("published")}>
          {pending ? "Publish changes" : "Publish"}
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
