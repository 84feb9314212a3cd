"use client";
// Makes the version that is shown the newest again, after saying who will read it.
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { restoreVersion } from "../../../actions";

type Props = {
  workspace: string;
  version: number;
  /** As it stands; its `version` is the newest. */
  article: { slug: string; version: number; status: "draft" | "published" };
};

const NEWER = "Somebody saved a newer version meanwhile. It is in the list now; restore again if it is still right.";
const OFFLINE = "No connection. Nothing was changed; try again.";

export function RestoreButton({ workspace, version, article: { slug, version: over, status } }: Props) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const restore = () =>
    start(async () => {
      setProblem(null);
      const result = await restoreVersion(workspace, { slug, version, over }).catch(() => null);
      if (result?.ok) {
        const page = `/desk/${encodeURIComponent(workspace)}/knowledge/article/${encodeURIComponent(slug)}`;
        router.push(`${page}/history` as Route);
        router.refresh();
        return;
      }
      const conflict = result?.code === "conflict";
      if (conflict) router.refresh();
      setProblem(conflict ? NEWER : (result?.error ?? OFFLINE));
    });
  return (
    <>
      {problem && (
        <span role="alert" className="text-danger">
          {problem}
        </span>
      )}
      <Button tone="plain" disabled={busy} onClick={() => setAsking(true)}>
        Restore version {version}
      </Button>
      {asking && (
        <Confirm
          title={`Restore version ${version}?`}
          action="Restore"
          tone="primary"
          onConfirm={restore}
          onClose={() => setAsking(false)}
        >
          {status === "published"
            ? "The article is published: this text is read from now on."
            : "The article is a draft and stays one, with this text."}{" "}
          It becomes a new version; every other one is kept.
        </Confirm>
      )}
    </>
  );
}
