"use client";
// The name that customers read.
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { UnsavedGuard } from "@/ui/unsaved";
import { renameMyself } from "../actions";

export function NameForm({ workspace, before: first }: { workspace: string; before: string }) {
  const router = useRouter();
  const [before, setBefore] = useState(first);
  const [name, setName] = useState(first);
  const [told, setTold] = useState<{ saved: boolean; problem?: string }>({ saved: false });
  const [saving, start] = useTransition();
  const dirty = name !== before;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await renameMyself(workspace, { name }).catch(() => null);
      if (!result?.ok)
        return setTold({ saved: false, problem: result ? result.error : "No connection. Save it again in a moment." });
      setBefore(name.trim());
      setName(name.trim());
      setTold({ saved: true });
      router.refresh();
    });
  };
  return (
    <form onSubmit={onSubmit} noValidate className="flex max-w-md items-start gap-3">
      <UnsavedGuard dirty={dirty} />
      <Field
        label="Your name"
        value={name}
        error={told.problem}
        hint={dirty ? "Not saved yet." : told.saved ? "Saved." : undefined}
        autoComplete="name"
        maxLength={100}
        onChange={(event) => {
          setName(event.target.value);
          setTold({ saved: false });
        }}
        className="min-w-0 flex-1"
      />
      <Button type="submit" disabled={!dirty || saving} className="mt-6 min-h-9 px-4">
        Save
      </Button>
    </form>
  );
}
