"use client";
// What one has chooses the form: files, a text, or an address of the web.
import { useState } from "react";
import { Select } from "@/ui/select";
import { LANGUAGE_CHOICES } from "../languages";
import { FilesForm } from "./files-form";
import type { FormProps } from "./send-document";
import { TextForm } from "./text-form";
import { WebForm } from "./web-form";

const FORMS = [
  { kind: "files", name: "Files", Form: FilesForm },
  { kind: "web", name: "Website", Form: WebForm },
  { kind: "text", name: "Text", Form: TextForm },
] as const;

export function AddKnowledge({ workspace, lang: first }: FormProps) {
  const [kind, setKind] = useState<(typeof FORMS)[number]["kind"]>("files");
  const [lang, setLang] = useState(first);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-5 py-6 lg:px-8">
      <div className="mx-auto max-w-[640px] space-y-6">
        <p className="text-quiet">
          Baton reads it and shows you what it found. Nothing is published before you have seen it.
        </p>
        <fieldset>
          <legend className="sr-only">What do you have?</legend>
          <div className="inline-flex rounded-control border bg-sunken p-0.5">
            {FORMS.map((form) => (
              <label
                key={form.kind}
                className="flex min-h-8 pointer-coarse:min-h-11 cursor-pointer items-center rounded-[4px] px-4 text-[13px] font-medium text-quiet has-checked:bg-raised has-checked:text-text has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
              >
                <input
                  type="radio"
                  name="kind"
                  className="sr-only"
                  checked={kind === form.kind}
                  onChange={() => setKind(form.kind)}
                />
                {form.name}
              </label>
            ))}
          </div>
        </fieldset>
        <Select
          label="Language of the articles"
          value={lang}
          onChange={(event) => setLang(event.target.value)}
          className="max-w-60"
        >
          {LANGUAGE_CHOICES.map((choice) => (
            <option key={choice.lang} value={choice.lang}>
              {choice.name}
            </option>
          ))}
        </Select>
        {FORMS.map(({ kind: each, Form }) => (
          // Kept while another is looked at: what was typed is not lost.
          <div key={each} hidden={kind !== each}>
            <Form workspace={workspace} lang={lang} />
          </div>
        ))}
      </div>
    </div>
  );
}
