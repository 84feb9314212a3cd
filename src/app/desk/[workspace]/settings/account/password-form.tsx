"use client";
// A new password, for who knows the present one.
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { changePassword } from "../actions";

type Told = { changed: boolean; problem: string | null; fields: Record<string, string> };
const NOTHING: Told = { changed: false, problem: null, fields: {} };

export function PasswordForm({ email }: { email: string }) {
  const router = useRouter();
  const [present, setPresent] = useState("");
  const [next, setNext] = useState("");
  const [told, setTold] = useState(NOTHING);
  const [busy, start] = useTransition();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      setTold(NOTHING);
      const result = await changePassword({ present, next }).catch(() => null);
      if (!result?.ok) {
        const fields = result?.fields ?? {};
        const sentence = result ? result.error : "No connection. Your password is as it was; try again.";
        return setTold({ changed: false, problem: Object.keys(fields).length > 0 ? null : sentence, fields });
      }
      setPresent("");
      setNext("");
      setTold({ ...NOTHING, changed: true });
      router.refresh();
    });
  };
  return (
    <form onSubmit={onSubmit} noValidate className="max-w-sm space-y-4">
      {/* Password managers file the new password under this. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field
        label="Present password"
        type="password"
        autoComplete="current-password"
        value={present}
        error={told.fields.present}
        onChange={(event) => setPresent(event.target.value)}
      />
      <Field
        label="New password"
        type="password"
        autoComplete="new-password"
        value={next}
        hint="At least 10 characters. Every other browser is signed out."
        error={told.fields.next}
        onChange={(event) => setNext(event.target.value)}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" tone="plain" disabled={busy || present === "" || next === ""} className="min-h-9">
          Change password
        </Button>
        <p
          role={told.problem ? "alert" : "status"}
          className={`text-[13px] ${told.problem ? "text-danger" : "text-quiet"}`}
        >
          {told.problem ?? (told.changed ? "Changed. Every other browser is signed out." : "")}
        </p>
      </div>
    </form>
  );
}
