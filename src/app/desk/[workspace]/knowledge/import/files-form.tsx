"use client";
// Files dropped or chosen; each is read at once, and says what was found in it or why nothing was.
import { FileText } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type DragEvent, useState } from "react";
import { buttonClass } from "@/ui/button";
import { articlesText } from "../sources/words";
import { type Answer, type FormProps, sendDocument } from "./send-document";

type Sent = { id: number; name: string; answer: Answer | null };
let ids = 0;

export function FilesForm({ workspace, lang }: FormProps) {
  const router = useRouter();
  const [sent, setSent] = useState<Sent[]>([]);
  const send = async (files: File[]) => {
    const rows = files.map((file) => ({ id: ++ids, name: file.name, answer: null }));
    setSent((before) => [...rows, ...before]);
    // One after another: a folder of files is read without crowding anybody out.
    for (const [i, file] of files.entries()) {
      const answer = await sendDocument(workspace, { kind: "file", name: file.name, body: file, lang });
      setSent((before) => before.map((row) => (row.id === rows[i]?.id ? { ...row, answer } : row)));
      if (files.length === 1 && "data" in answer) router.push(sourceHref(workspace, answer.data.sourceId));
    }
  };
  return (
    <div>
      <Drop onFiles={(files) => void send(files)} />
      {sent.length > 0 && (
        <ul aria-label="Files" aria-live="polite" className="mt-4 divide-y border-y">
          {sent.map((row) => (
            <Row key={row.id} workspace={workspace} row={row} />
          ))}
        </ul>
      )}
    </div>
  );
}

const sourceHref = (workspace: string, sourceId: string) =>
  `/desk/${encodeURIComponent(workspace)}/knowledge/sources/${sourceId}` as Route;

function Drop({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same by keyboard
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={`flex flex-col items-center rounded-panel border border-dashed px-5 py-8 text-center transition-colors duration-150 ${over ? "border-accent bg-accent/10" : "border-faint/60"}`}
    >
      <p className="font-medium">Drop files here</p>
      <p className="mt-1 max-w-[52ch] text-[13px] text-quiet">
        PDF, Word (.docx), HTML, Markdown or plain text, cut into articles at their headings; CSV with the columns
        “question” and “answer”, one article a row. Up to 20 MB each.
      </p>
      <label
        className={buttonClass(
          "plain",
          "mt-4 min-h-9 cursor-pointer focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent",
        )}
      >
        Choose files
        <input
          type="file"
          multiple
          accept=".pdf,.docx,.html,.htm,.md,.markdown,.txt,.csv,.tsv"
          className="sr-only"
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
      </label>
    </div>
  );
}

function Row({ workspace, row: { name, answer } }: { workspace: string; row: Sent }) {
  return (
    <li className="flex items-center gap-3 py-2.5 text-[13px]">
      <FileText size={15} aria-hidden="true" className="shrink-0 text-quiet" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium" dir="auto">
          {name}
        </span>
        {answer === null && <span className="block text-quiet">Reading</span>}
        {answer && "problem" in answer && <span className="block text-danger">{answer.problem}</span>}
        {answer && "data" in answer && (
          <span className="tabular block text-quiet">
            {articlesText(answer.data.found)} found{answer.data.leftOut > 0 && `, ${answer.data.leftOut} left out`}
          </span>
        )}
      </span>
      {answer && "data" in answer && (
        <Link href={sourceHref(workspace, answer.data.sourceId)} className={buttonClass("plain")}>
          Review<span className="sr-only"> {name}</span>
        </Link>
      )}
    </li>
  );
}
