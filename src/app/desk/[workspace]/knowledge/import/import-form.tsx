"use client";
// Files or pasted Markdown in, what would change beside it, and only then the import. By the API: a file is larger than an action takes.
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useMemo, useState } from "react";
import type { Imported } from "@/domain/knowledge/import-plan";
import { Button, buttonClass } from "@/ui/button";
import { Scroll } from "@/ui/pane";
import { Select } from "@/ui/select";
import { UnsavedGuard } from "@/ui/unsaved";
import { LANGUAGE_CHOICES } from "../languages";
import { DropZone } from "./drop-zone";
import { importText, usePlan } from "./import-calls";
import { PlanView } from "./plan-view";
import { readTextFile } from "./read-file";

export function ImportForm({ workspace }: { workspace: string }) {
  const router = useRouter();
  const { markdown, unread, clear, ...material } = useMaterial();
  const [lang, setLang] = useState("en");
  const [refused, setRefused] = useState<{ markdown: string; sentence: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Imported | null>(null);
  const told = usePlan(workspace, { markdown, lang });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await importText(workspace, { markdown, lang });
    setBusy(false);
    if ("problem" in answer) return setRefused({ markdown, sentence: answer.problem });
    setDone(answer.data);
    clear();
    router.refresh();
  };
  if (done) return <Done workspace={workspace} done={done} onAgain={() => setDone(null)} />;
  const plan = told && "data" in told ? told.data : null;
  const writes = plan ? plan.added.length + plan.changed.length : 0;
  const refusal = refused?.markdown === markdown ? refused.sentence : null;
  const problem = refusal ?? (told && "problem" in told ? told.problem : null);
  return (
    <form onSubmit={(event) => void submit(event)} className="flex min-h-0 flex-1 flex-col">
      <UnsavedGuard dirty={markdown !== ""} />
      <div className="grid min-h-0 flex-1 content-start overflow-y-auto xl:grid-cols-2 xl:content-stretch xl:overflow-hidden">
        <div className="space-y-5 px-5 py-6 lg:px-8 xl:overflow-y-auto">
          <DropZone sources={material.sources} unread={unread} onFiles={material.add} onRemove={material.remove} />
          <PasteField text={material.pasted} onText={material.setPasted} />
          <LanguageField lang={lang} onLang={setLang} />
        </div>
        <Scroll className="border-t px-5 py-6 lg:px-8 xl:border-s xl:border-t-0 xl:bg-sunken/50">
          <PlanView plan={plan} problem={problem} waiting={markdown !== "" && !told} />
        </Scroll>
      </div>
      <div className="flex min-h-14 items-center gap-3 border-t px-5 py-2.5 lg:px-8">
        <p role="status" className="tabular min-w-0 flex-1 text-[13px] text-quiet">
          {plan &&
            (writes === 0
              ? "Everything here is in your articles already."
              : `${articles(writes)} would be written and published.`)}
        </p>
        <Button type="submit" disabled={busy || writes === 0}>
          {busy ? "Importing" : "Import"}
        </Button>
      </div>
    </form>
  );
}

/** What is to be imported: chosen files, the newest of a name, and what was pasted. */
function useMaterial() {
  const [sources, setSources] = useState<{ name: string; text: string }[]>([]);
  const [pasted, setPasted] = useState("");
  const [unread, setUnread] = useState<string[]>([]);
  const markdown = useMemo(
    () => [...sources.map(({ text }) => text), pasted].filter((text) => text.trim() !== "").join("\n\n"),
    [sources, pasted],
  );
  const add = async (files: File[]) => {
    const read = await Promise.all(files.map(readTextFile));
    const texts = read.filter((file) => "text" in file);
    setUnread(read.flatMap((file) => ("problem" in file ? [file.problem] : [])));
    setSources((before) => [...before.filter(({ name }) => !texts.some((file) => file.name === name)), ...texts]);
  };
  return {
    sources,
    pasted,
    unread,
    markdown,
    setPasted,
    add: (files: File[]) => void add(files),
    remove: (name: string) => setSources((before) => before.filter((source) => source.name !== name)),
    clear: () => {
      setSources([]);
      setPasted("");
      setUnread([]);
    },
  };
}

function PasteField({ text, onText }: { text: string; onText: (text: string) => void }) {
  return (
    <div>
      <label htmlFor="pasted" className="mb-1 block text-[13px] font-medium">
        Or paste Markdown
      </label>
      <textarea
        id="pasted"
        value={text}
        onChange={(event) => onText(event.target.value)}
        dir="auto"
        rows={8}
        placeholder={
          "## Opening hours\nWe are open Monday to Friday from 8:00 to 18:00.\n\n## Parking\nBehind the house, free for two hours."
        }
        className="block max-h-[40dvh] w-full resize-y rounded-control border bg-raised px-3 py-2 font-mono text-base sm:text-[13px] sm:leading-5"
      />
    </div>
  );
}

function LanguageField({ lang, onLang }: { lang: string; onLang: (lang: string) => void }) {
  return (
    <Select
      label="Language of the articles"
      value={lang}
      onChange={(event) => onLang(event.target.value)}
      className="max-w-60"
    >
      {LANGUAGE_CHOICES.map((choice) => (
        <option key={choice.lang} value={choice.lang}>
          {choice.name}
        </option>
      ))}
    </Select>
  );
}

const articles = (count: number) => (count === 1 ? "1 article" : `${count} articles`);

function Done({ workspace, done, onAgain }: { workspace: string; done: Imported; onAgain: () => void }) {
  const room = `/desk/${encodeURIComponent(workspace)}/knowledge`;
  return (
    <div role="status" className="m-auto max-w-md px-6 py-16">
      <h2 className="text-xl font-semibold tracking-tight">
        {articles(done.added + done.changed)} {done.added + done.changed === 1 ? "is" : "are"} live
      </h2>
      <p className="tabular mt-2 text-quiet">
        {done.added} new, {done.changed} changed, {done.unchanged} the same as before. The responder answers from them
        now.
      </p>
      <div className="mt-6 flex flex-wrap gap-2">
        <Link href={`${room}/try` as Route} className={buttonClass("primary", "min-h-9")}>
          Try a question
        </Link>
        <Link href={room as Route} className={buttonClass("plain", "min-h-9")}>
          See the articles
        </Link>
        <Button tone="quiet" className="min-h-9" onClick={onAgain}>
          Import more
        </Button>
      </div>
    </div>
  );
}
