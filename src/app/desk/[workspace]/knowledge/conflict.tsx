"use client";
// Somebody saved meanwhile: their version can be read, taken, or knowingly replaced.
import { useState } from "react";
import { Button } from "@/ui/button";
import { Preview, usePreview } from "./preview";

export type Newer = {
  version: number;
  title: string;
  body: string;
  lang: string;
  audience: "public" | "members";
  status: "draft" | "published";
  pending: boolean;
};

type Props = { workspace: string; newer: Newer; busy: boolean; onOver: () => void; onTheirs: () => void };

export function Conflict({ workspace, newer, busy, onOver, onTheirs }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <div role="alert" className="border-b bg-warn/10 px-5 py-3">
      <p className="text-[13px]">
        <span className="font-semibold">Somebody saved a newer version meanwhile.</span> Yours is kept here and not
        saved yet.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button tone="plain" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? "Hide theirs" : "Read theirs"}
        </Button>
        <Button tone="plain" disabled={busy} onClick={onTheirs}>
          Take theirs, drop mine
        </Button>
        <Button tone="plain" disabled={busy} onClick={onOver}>
          Save mine over it
        </Button>
      </div>
      {shown && <Theirs workspace={workspace} newer={newer} />}
    </div>
  );
}

function Theirs({ workspace, newer }: { workspace: string; newer: Newer }) {
  const blocks = usePreview(workspace, newer.body, null);
  return (
    <div className="mt-3 max-h-[40dvh] overflow-y-auto rounded-panel border bg-raised p-5">
      <Preview title={newer.title} blocks={blocks} lang={newer.lang} label="The newer version" />
    </div>
  );
}
