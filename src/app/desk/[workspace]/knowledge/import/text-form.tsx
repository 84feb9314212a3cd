"use client";
// A text that was copied from somewhere, with a name to find it by.
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { UnsavedGuard } from "@/ui/unsaved";
import { type FormProps, sendDocument } from "./send-document";

export function TextForm({ workspace, lang }: FormProps) {
  const router = useRouter();
  const [name, setName] = useState("");
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const body = new Blob([text], { type: "text/plain" });
    const answer = await sendDocument(workspace, { kind: "paste", name: name.trim() || firstLine(text), body, lang });
    setBusy(false);
    if ("problem" in answer) return setProblem(answer.problem);
    setText("");
    router.push(`/desk/${encodeURIComponent(workspace)}/knowledge/sources/${answer.data.sourceId}` as Route);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="space-y-4">
      <UnsavedGuard dirty={text !== "" && !busy} />
      <Field
        label="Name"
        hint="The same name again updates what came from it."
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.target.value)}
      />
      <div>
        <label htmlFor="pasted" className="mb-1 block text-[13px] font-medium">
          Text
        </label>
        <textarea
          id="pasted"
          required
          value={text}
          onChange={(event) => setText(event.target.value)}
          dir="auto"
          rows={10}
          placeholder={
            "## Opening hours\nWe are open Monday to Friday from 8:00 to 18:00.\n\n## Parking\nBehind the house, free for two hours."
          }
          className="block max-h-[50dvh] w-full resize-y rounded-control border bg-raised px-3 py-2 font-mono text-base sm:text-[13px] sm:leading-5"
        />
        <p className="mt-1 text-[13px] text-quiet">
          Each line <code className="font-mono">## Title</code> begins an article; without one, it is one article.
        </p>
      </div>
      {problem && (
        <p role="alert" className="text-[13px] text-danger">
          {problem}
        </p>
      )}
      <Button type="submit" className="min-h-9" disabled={busy || text.trim() === ""}>
        {busy ? "Reading" : "Read it"}
      </Button>
    </form>
  );
}

const firstLine = (text: string): string => /\S[^\n]{0,80}/.exec(text.replace(/^[#\s]+/, ""))?.[0].trim() ?? "Text";
