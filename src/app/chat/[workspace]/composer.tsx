"use client";
// Where the customer writes. Enter sends, Shift+Enter breaks the line; while an input method composes, Enter is its own.
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import type { Words } from "@/domain/contacts/catalogue";

type Props = {
  words: Words;
  workspace: string;
  locale: string;
  /** The form's own way, before or without JavaScript. */
  action: (form: FormData) => void;
  made: { startKey: string; clientId: string };
  /** The outbox, once it is open. */
  onSend: ((text: string) => void) | null;
};

const MOST_BYTES = 32 * 1024;

export function Composer({ words, workspace, locale, action, made, onSend }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [tooLong, setTooLong] = useState(false);

  const send = (event: FormEvent) => {
    if (!onSend || !field.current) return;
    event.preventDefault();
    const text = field.current.value.trim();
    if (text === "") return field.current.focus();
    if (new TextEncoder().encode(text).length > MOST_BYTES) return setTooLong(true);
    onSend(text);
    field.current.value = "";
    field.current.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };

  return (
    <form
      ref={form}
      action={action}
      onSubmit={send}
      className="border-t px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    >
      <input type="hidden" name="startKey" value={made.startKey} />
      <input type="hidden" name="clientId" value={made.clientId} />
      <input type="hidden" name="locale" value={locale} />
      <div className="flex items-end gap-2 rounded-bubble border bg-raised p-1.5 focus-within:outline-2 focus-within:outline-accent">
        <textarea
          ref={field}
          name="text"
          rows={1}
          dir="auto"
          aria-label={words.message}
          placeholder={words.placeholder}
          onKeyDown={onKeyDown}
          onChange={() => tooLong && setTooLong(false)}
          data-workspace={workspace}
          className="field-sizing-content max-h-52 min-h-11 flex-1 resize-none bg-transparent px-2.5 py-2.5 text-base leading-6 outline-none"
        />
        <button
          type="submit"
          className="min-h-11 rounded-[11px] bg-accent px-4 text-[15px] font-medium text-on-accent hover:bg-accent-strong"
        >
          {words.send}
        </button>
      </div>
      {tooLong && (
        <p role="alert" className="mt-2 text-[14px] text-danger">
          {words.too_long}
        </p>
      )}
    </form>
  );
}
