"use client";
// Asks before something that cannot be taken back. Escape and the quiet button leave everything as it is.
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "./button";

type Props = {
  title: string;
  children: ReactNode;
  /** The verb of the button that goes on. */
  action: string;
  cancel?: string;
  tone?: "danger" | "primary";
  onConfirm: () => void;
  onClose: () => void;
};

export function Confirm({ title, children, action, cancel = "Cancel", tone = "danger", onConfirm, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-label={title}
      className="m-auto w-[min(26rem,calc(100vw-2rem))] rounded-panel border bg-raised p-5 text-text shadow-xl backdrop:bg-black/30"
    >
      <h2 className="mb-1.5 text-[15px] font-semibold">{title}</h2>
      <div className="text-quiet">{children}</div>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button tone="plain" onClick={() => dialog.current?.close()}>
          {cancel}
        </Button>
        <Button
          tone={tone}
          onClick={() => {
            onConfirm();
            dialog.current?.close();
          }}
        >
          {action}
        </Button>
      </div>
    </dialog>
  );
}
