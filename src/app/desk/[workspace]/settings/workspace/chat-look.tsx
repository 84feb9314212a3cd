"use client";
// The accent, and the chat page in it at once.
import { useId } from "react";
import { isAccent, shadesOf } from "@/domain/workspaces/accent";
import { accentClass, accentStyle } from "@/ui/accent";
import { inputClass } from "@/ui/field";
import { HolderShape } from "@/ui/holder";

type Props = { name: string; accent: string; error: string | undefined; onAccent: (accent: string) => void };

const SUGGESTED = ["#2f6f6a", "#2b5b94", "#5b5bd6", "#9b3d66", "#b3261e", "#9a5b13", "#3b4252"];

export function ChatLook({ name, ...field }: Props) {
  return (
    <div className="grid items-start gap-6 md:grid-cols-[minmax(0,260px)_minmax(0,360px)]">
      <AccentField {...field} />
      <ChatPageImage name={name} accent={field.accent} />
    </div>
  );
}

function AccentField({ accent, error, onAccent }: Omit<Props, "name">) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-[13px] font-medium">
        Accent colour
      </label>
      <div className="flex gap-2">
        <input
          type="color"
          value={isAccent(accent) ? accent : "#5b5bd6"}
          onChange={(event) => onAccent(event.target.value)}
          aria-label="Pick the accent colour"
          className="h-9 w-12 shrink-0 cursor-pointer rounded-control border bg-raised p-1"
        />
        <input
          id={id}
          value={accent}
          onChange={(event) => onAccent(event.target.value.trim())}
          spellCheck={false}
          maxLength={7}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-note`}
          className={`${inputClass} font-mono`}
        />
      </div>
      <p id={`${id}-note`} className={`mt-1 text-[13px] ${error ? "text-danger" : "text-quiet"}`}>
        {error ?? noteOn(accent)}
      </p>
      <fieldset className="mt-3">
        <legend className="sr-only">Suggested colours</legend>
        <div className="flex flex-wrap gap-1.5">
          {SUGGESTED.map((colour) => (
            <button
              key={colour}
              type="button"
              onClick={() => onAccent(colour)}
              aria-label={colour}
              aria-pressed={accent.toLowerCase() === colour}
              title={colour}
              style={{ background: colour }}
              className="size-7 pointer-coarse:size-11 rounded-full border-2 border-ground ring-1 ring-line aria-pressed:ring-2 aria-pressed:ring-text"
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

function noteOn(accent: string): string {
  if (!isAccent(accent)) return "Enter a colour like #2f6f6a.";
  const { light, dark } = shadesOf(accent);
  return light.accent === accent.toLowerCase()
    ? `Shown as it is on light pages, as ${dark.accent} on dark ones.`
    : `Shown as ${light.accent} on light pages: words in ${accent} would be hard to read.`;
}

/** Its colours and shapes, so small that one sees the whole. */
function ChatPageImage({ name, accent }: { name: string; accent: string }) {
  return (
    <div
      role="img"
      aria-label={`The chat page of ${name} in this colour`}
      style={accentStyle(accent)}
      className={`overflow-hidden rounded-panel border bg-ground text-[13px] leading-5 shadow-sm select-none ${accentClass}`}
    >
      <div className="flex items-center gap-3 border-b px-3.5 py-2.5">
        <div className="min-w-0 flex-1">
          <p className="truncate font-semibold">{name || "Your company"}</p>
          <p className="truncate text-[11px] leading-4 text-quiet">An AI answers first. A person is one click away.</p>
        </div>
        <span className="shrink-0 rounded-control border bg-raised px-2 py-1 text-[11px] font-medium">
          Talk to a person
        </span>
      </div>
      <div className="space-y-3 px-3.5 py-4">
        <p className="ms-auto w-fit max-w-[80%] rounded-bubble rounded-ee-[4px] bg-sunken px-3 py-2">
          When are you open on Saturday?
        </p>
        <div className="flex gap-2">
          <span className="pt-1.5">
            <HolderShape status="open" holder="responder" size={8} />
          </span>
          <div>
            <p className="text-[11px] font-medium text-responder">AI</p>
            <p>
              From 8:30 to 12:30. You can <span className="text-accent underline underline-offset-2">book online</span>.
            </p>
          </div>
        </div>
      </div>
      <div className="border-t p-3">
        <div className="flex items-center gap-2 rounded-bubble border bg-raised p-1">
          <span className="flex-1 px-2.5 text-faint">Write a message</span>
          <span className="rounded-[11px] bg-accent px-3 py-1.5 font-medium text-on-accent">Send</span>
        </div>
      </div>
    </div>
  );
}
