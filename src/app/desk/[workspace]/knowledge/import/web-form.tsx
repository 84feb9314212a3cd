"use client";
// An address of the web, how much of it is read, and how often.
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Select } from "@/ui/select";
import { addSource } from "../sources/actions";
import { SCHEDULE_CHOICES, scheduleFrom } from "../sources/words";
import type { FormProps } from "./send-document";

const SCOPES = [
  { kind: "site", name: "The pages of this site" },
  { kind: "page", name: "This page only" },
  { kind: "sitemap", name: "The pages that a sitemap lists" },
] as const;
type Scope = (typeof SCOPES)[number]["kind"];
const EXAMPLES = {
  site: "https://www.example.com/help",
  page: "https://www.example.com/opening-hours",
  sitemap: "https://www.example.com/sitemap.xml",
} as const satisfies Record<Scope, string>;

export function WebForm({ workspace, lang }: FormProps) {
  const [kind, setKind] = useState<Scope>("site");
  const [address, setAddress] = useState("");
  const [maxPages, setMaxPages] = useState("50");
  const [maxDepth, setMaxDepth] = useState("3");
  const [every, setEvery] = useState("");
  const { busy, problem, field, add } = useAdd(workspace);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const numbers = { maxPages: Number(maxPages), maxDepth: Number(maxDepth), everyHours: scheduleFrom(every) };
    void add({ kind, address, lang: lang as "en", ...numbers });
  };
  return (
    <form onSubmit={submit} className="space-y-4">
      <Field
        label="Address"
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        placeholder={EXAMPLES[kind]}
        value={address}
        error={field}
        onChange={(event) => setAddress(event.target.value)}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label="What to read" value={kind} onChange={(event) => setKind(event.target.value as Scope)}>
          {SCOPES.map((scope) => (
            <option key={scope.kind} value={scope.kind}>
              {scope.name}
            </option>
          ))}
        </Select>
        <Select label="Read it again" value={every} onChange={(event) => setEvery(event.target.value)}>
          {SCHEDULE_CHOICES.map(({ everyHours, name }) => (
            <option key={name} value={everyHours ?? ""}>
              {name}
            </option>
          ))}
        </Select>
        {kind !== "page" && (
          <Select label="At most" value={maxPages} onChange={(event) => setMaxPages(event.target.value)}>
            {["20", "50", "100", "250", "500"].map((pages) => (
              <option key={pages} value={pages}>
                {pages} pages
              </option>
            ))}
          </Select>
        )}
        {kind === "site" && (
          <Select label="Follow links" value={maxDepth} onChange={(event) => setMaxDepth(event.target.value)}>
            {["1", "2", "3", "4", "5"].map((depth) => (
              <option key={depth} value={depth}>
                {depth === "1" ? "on the first page" : `${depth} steps from the first page`}
              </option>
            ))}
          </Select>
        )}
      </div>
      <p className="max-w-[60ch] text-[13px] text-quiet">
        Baton stays on this site, reads one page at a time, and follows the site’s robots.txt.
      </p>
      {problem && (
        <p role="alert" className="text-[13px] text-danger">
          {problem}
        </p>
      )}
      <Button type="submit" className="min-h-9" disabled={busy || address.trim() === ""}>
        {busy ? "Beginning" : "Read it"}
      </Button>
    </form>
  );
}

function useAdd(workspace: string) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<{ problem?: string; field?: string | undefined }>({});
  const add = async (source: Parameters<typeof addSource>[1]) => {
    setBusy(true);
    setTold({});
    const result = await addSource(workspace, source).catch(() => null);
    if (result?.ok)
      return router.push(`/desk/${encodeURIComponent(workspace)}/knowledge/sources/${result.data.sourceId}` as Route);
    setBusy(false);
    const field = result?.fields?.address;
    setTold(field ? { field } : { problem: result?.error ?? "No connection. What you wrote is kept; try again." });
  };
  return { busy, problem: told.problem ?? null, field: told.field, add };
}
