"use client";
// The rules that are being changed: what of them is saved, and the ways out. Nobody else's draft is overwritten unseen.
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { sameRules } from "@/domain/escalation/changes";
import type { Rule } from "@/domain/escalation/policy";
import type { PolicyDraft, PolicyVersion } from "@/domain/escalation/read";
import { discardDraft, publishDraft, restoreVersion, saveDraft } from "./actions";

type Seen = { revision: string | null; basedOn: number; rules: Rule[] };
type Given = { workspace: string; published: { version: number; rules: Rule[] }; draft: PolicyDraft | null };
type Failed = { error: string; code: string; fields?: Record<string, string>; current?: unknown };

const OFFLINE = "No connection. Your changes are kept here; try again.";

const seenOf = (draft: PolicyDraft | null, published: Given["published"]): Seen => ({
  revision: draft?.revision ?? null,
  basedOn: draft?.basedOn ?? published.version,
  rules: (draft ?? published).rules,
});

export function usePolicy({ workspace, published, draft }: Given) {
  const router = useRouter();
  const [seen, setSeen] = useState(() => seenOf(draft, published));
  const [rules, setRules] = useState(seen.rules);
  const [problem, setProblem] = useState<string | null>(null);
  /** Somebody else's draft that stands where ours would go; `draft` is null when theirs was published or discarded. */
  const [theirs, setTheirs] = useState<{ draft: PolicyDraft | null } | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const [busy, start] = useTransition();

  const settle = (next: Seen, sentence: string) => {
    setSeen(next);
    setRules(next.rules);
    setTheirs(null);
    setProblem(null);
    setTold(sentence);
    router.refresh();
  };
  const fail = (result: Failed | null) => {
    setTold(null);
    setProblem(result ? sentenceOf(result) : OFFLINE);
    if (result?.code === "conflict" && "current" in result) setTheirs({ draft: result.current as PolicyDraft | null });
    if (result?.code === "conflict") router.refresh();
    return null;
  };
  const store = async (over: string | null, basedOn: number): Promise<string | null> => {
    const result = await saveDraft(workspace, { rules, basedOn, over }).catch(() => null);
    if (!result?.ok) return fail(result);
    settle(
      { revision: result.data.revision, basedOn, rules },
      "Draft saved. It decides nothing until it is published.",
    );
    return result.data.revision;
  };
  return {
    rules,
    seen,
    problem,
    theirs,
    told,
    busy,
    dirty: !sameRules(rules, seen.rules),
    differs: !sameRules(rules, published.rules),
    change: (next: Rule[]) => {
      setTold(null);
      setProblem(null);
      setRules(next);
    },
    save: () => start(async () => void (await store(seen.revision, seen.basedOn))),
    /** On top of what somebody else saved, or of the version that was published meanwhile. */
    saveOver: (over: string | null) => start(async () => void (await store(over, published.version))),
    takeTheirs: () => settle(seenOf(theirs?.draft ?? null, published), ""),
    publish: (reason: string) =>
      start(async () => {
        const dirty = !sameRules(rules, seen.rules) || seen.revision === null;
        const over = dirty ? await store(seen.revision, seen.basedOn) : seen.revision;
        if (over === null) return;
        const result = await publishDraft(workspace, { over, reason }).catch(() => null);
        if (!result?.ok) return void fail(result);
        const { version } = result.data;
        settle({ revision: null, basedOn: version, rules }, `Version ${version} decides from the next message on.`);
      }),
    discard: () =>
      start(async () => {
        if (seen.revision !== null) {
          const result = await discardDraft(workspace, { over: seen.revision }).catch(() => null);
          if (!result?.ok) return void fail(result);
        }
        settle(seenOf(null, published), "The draft is gone. What is published stays as it is.");
      }),
    restore: (version: PolicyVersion) =>
      start(async () => {
        const result = await restoreVersion(workspace, { version: version.version, over: seen.revision }).catch(
          () => null,
        );
        if (!result?.ok) return void fail(result);
        const next = { revision: result.data.revision, basedOn: published.version, rules: version.rules };
        settle(next, `Version ${version.version} is the draft now. Publish it when it is right.`);
      }),
  };
}

export type PolicyInWork = ReturnType<typeof usePolicy>;

/** Which rule a wrong field stands in. */
function sentenceOf({ error, fields }: Failed): string {
  const [place] = Object.keys(fields ?? {});
  const at = /^rules\.(\d+)/.exec(place ?? "")?.[1];
  return at === undefined ? error : `Rule ${Number(at) + 1}: ${error}`;
}
