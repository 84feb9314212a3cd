"use client";
// Where files are dropped or chosen; what was read, and what could not be.
import { FileText, X } from "lucide-react";
import { type DragEvent, useState } from "react";
import { buttonClass } from "@/ui/button";

type Props = {
  sources: { name: string; text: string }[];
  unread: string[];
  onFiles: (files: File[]) => void;
  onRemove: (name: string) => void;
};

export function DropZone({ sources, unread, onFiles, onRemove }: Props) {
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same by keyboard */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={`flex flex-col items-center rounded-panel border border-dashed px-5 py-8 text-center transition-colors duration-150 ${over ? "border-accent bg-accent/10" : "border-faint/60"}`}
      >
        <p className="font-medium">Drop Markdown files here</p>
        <p className="mt-1 max-w-[44ch] text-[13px] text-quiet">
          Each line <code className="font-mono">## Title</code> begins an article; with{" "}
          <code className="font-mono">## id: Title</code> you choose its address.
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
            accept=".md,.markdown,.txt,text/markdown,text/plain"
            className="sr-only"
            onChange={(event) => {
              onFiles([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
        </label>
      </div>
      {sources.length > 0 && <Files sources={sources} onRemove={onRemove} />}
      {unread.length > 0 && (
        <ul role="alert" className="mt-3 space-y-1 text-[13px] text-danger">
          {unread.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Files({ sources, onRemove }: Pick<Props, "sources" | "onRemove">) {
  return (
    <ul aria-label="Files" className="mt-3 space-y-1">
      {sources.map(({ name, text }) => (
        <li key={name} className="flex items-center gap-2 rounded-control border bg-raised ps-3 text-[13px]">
          <FileText size={14} aria-hidden="true" className="shrink-0 text-quiet" />
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <span className="tabular shrink-0 text-quiet">{sizeOf(text)}</span>
          <button
            type="button"
            onClick={() => onRemove(name)}
            aria-label={`Leave out ${name}`}
            title="Leave it out"
            className="flex size-9 pointer-coarse:size-11 shrink-0 items-center justify-center rounded-control text-quiet hover:bg-sunken hover:text-text"
          >
            <X size={14} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}

const sizeOf = (text: string) => {
  const bytes = new Blob([text]).size;
  return bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024)} KB`;
};
