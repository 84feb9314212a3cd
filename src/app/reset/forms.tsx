"use client";
// The forms behind mailed links. What was typed stays when something is refused.
import Link from "next/link";
import { useActionState, useState } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Problem } from "@/ui/page";
import { choosePassword, joinWorkspace, requestReset } from "./actions";

export function RequestForm() {
  const [state, submit, busy] = useActionState(requestReset, null);
  const [email, setEmail] = useState("");
  if (state?.ok)
    return (
      <p className="text-quiet">If this address has an account, a link is on its way to it. It is good for an hour.</p>
    );
  return (
    <form action={submit} className="space-y-4">
      <Problem>{state?.ok === false ? state.error : null}</Problem>
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Button type="submit" disabled={busy} className="min-h-10 w-full">
        Send a link
      </Button>
    </form>
  );
}

export function PasswordForm({ token }: { token: string }) {
  const [state, submit, busy] = useActionState(choosePassword, null);
  if (state?.ok) return <Done>Your new password is set, and every other session has ended.</Done>;
  const refused = state?.ok === false ? state : null;
  return (
    <form action={submit} className="space-y-4">
      <Problem>{refused && !refused.fields?.password ? refused.error : null}</Problem>
      <input type="hidden" name="token" value={token} />
      <Field
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters."
        error={refused?.fields?.password}
        required
      />
      <Button type="submit" disabled={busy} className="min-h-10 w-full">
        Set password
      </Button>
    </form>
  );
}

export function JoinForm({ token }: { token: string }) {
  const [state, submit, busy] = useActionState(joinWorkspace, null);
  const [name, setName] = useState("");
  if (state?.ok) return <Done>You are in.</Done>;
  const refused = state?.ok === false ? state : null;
  return (
    <form action={submit} className="space-y-4">
      <Problem>{refused && !refused.fields ? refused.error : null}</Problem>
      <input type="hidden" name="token" value={token} />
      <Field
        label="Your name"
        name="name"
        autoComplete="name"
        hint="Customers see it when you answer."
        error={refused?.fields?.name}
        value={name}
        onChange={(event) => setName(event.target.value)}
        required
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters."
        error={refused?.fields?.password}
        required
      />
      <Button type="submit" disabled={busy} className="min-h-10 w-full">
        Join
      </Button>
    </form>
  );
}

function Done({ children }: { children: string }) {
  return (
    <p>
      {children}{" "}
      <Link href="/sign-in" className="underline underline-offset-2">
        Sign in
      </Link>
    </p>
  );
}
