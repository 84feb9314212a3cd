"use client";
// The sign-in form: by script where there is one, so that what was typed stays; else as a plain form.
import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Problem } from "@/ui/page";
import { problemOf } from "./problems";

export function SignInForm({ target, csrfToken, email }: { target: string; csrfToken: string; email: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    const form = new FormData(event.currentTarget);
    const answer = await signIn("credentials", {
      email: form.get("email"),
      password: form.get("password"),
      redirect: false,
    }).catch(() => null);
    if (answer?.ok) return window.location.assign(target);
    setBusy(false);
    setProblem(answer ? problemOf(answer.error) : "No connection. Try again.");
  };
  return (
    <form
      method="post"
      action="/api/auth/callback/credentials"
      onSubmit={(event) => void submit(event)}
      className="space-y-4"
    >
      <Problem>{problem}</Problem>
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="callbackUrl" value={target} />
      <Field label="E-mail" name="email" type="email" autoComplete="username" defaultValue={email} required />
      <Field label="Password" name="password" type="password" autoComplete="current-password" required />
      <Button type="submit" disabled={busy} className="min-h-10 w-full">
        Sign in
      </Button>
    </form>
  );
}
