"use client";
// The keys, on one sheet.
import { useEffect, useRef } from "react";

const KEYS = [
  ["j / k", "Next, previous conversation"],
  ["c", "Claim"],
  ["r", "Reply"],
  ["n", "Note"],
  ["w", "Whisper to the responder"],
  ["b", "Hand back"],
  ["e", "Resolve"],
  ["Ctrl Enter", "Send"],
  ["?", "This sheet"],
] as const;

export function KeySheet({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-label="Keys"
      className="m-auto w-80 rounded-panel border bg-raised p-5 text-text shadow-xl backdrop:bg-black/30"
    >
      <h2 className="mb-3 font-semibold">Keys</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-[13px]">
        {KEYS.map(([key, what]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded border bg-sunken px-1.5 py-0.5 font-mono text-[12px]">{key}</kbd>
            </dt>
            <dd className="text-quiet">{what}</dd>
          </div>
        ))}
      </dl>
      <button
        type="button"
        onClick={() => dialog.current?.close()}
        className="mt-4 min-h-8 text-[13px] text-quiet underline"
      >
        Close
      </button>
    </dialog>
  );
}
