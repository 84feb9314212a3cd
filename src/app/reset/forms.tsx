"use client";
// The forms behind mailed links. What was typed stays when something is refused.
import Link from "next/link";
import { signIn } from "next-auth/react";
import { useActionState, useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Problem } from "@/ui/page";
import { choosePassword, joinWithAccount, joinWorkspace, requestReset } from "./actions";

/** `sent`: mail goes out; else it waits in the outbox until somebody sets up a mail server. */
export function RequestForm({ sent }: { sent: boolean }) {
  const [state, submit, busy] = useActionState(requestReset, null);
  const [email, setEmail] = useState("");
  if (state?.ok)
    return (
      <p role="status" className="text-quiet">
        {sent
          ? "If this address has an account, a link is on its way to it. It is good for an hour."
          : "If this address has an account, a link was made, but no mail server is set up here to send it. Ask whoever runs this installation."}
      </p>
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

export function JoinForm({ token, email }: { token: string; email: string }) {
  const [state, submit, busy] = useActionState(joinWorkspace, null);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const typed = useRef("");
  typed.current = password;
  useEffect(() => {
    if (!state?.ok) return;
    const callbackUrl = `/desk/${encodeURIComponent(state.data.slug)}/inbox`;
    void signIn("credentials", { email: state.data.email, password: typed.current, callbackUrl });
  }, [state]);
  if (state?.ok) return <Done>You are in, and the desk opens in a moment. If it does not:</Done>;
  const refused = state?.ok === false ? state : null;
  return (
    <form action={submit} className="space-y-4">
      <Problem>{refused && !refused.fields?.name && !refused.fields?.password ? refused.error : null}</Problem>
      <input type="hidden" name="token" value={token} />
      {/* Password managers file the password under this. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
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
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        required
      />
      <Button type="submit" disabled={busy} className="min-h-10 w-full">
        Join
      </Button>
    </form>
  );
}

/** For who is signed in with the invited address: one button. */
export function JoinButton({ token }: { token: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const join = () =>
    start(async () => {
      const result = await joinWithAccount({ token }).catch(() => null);
      if (result?.ok) window.location.assign(`/desk/${encodeURIComponent(result.data.slug)}/inbox`);
      else setProblem(result ? result.error : "No connection. Try again in a moment.");
    });
  return (
    <>
      <Problem>{problem}</Problem>
      <Button disabled={busy} onClick={join} className="min-h-10 w-full">
        Join
      </Button>
    </>
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
