"use client";
// The sign-up form; what was typed stays when something is refused.
import { signIn } from "next-auth/react";
import { useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Problem } from "@/ui/page";
import { createWorkspace } from "./actions";

export function SignUpForm() {
  const [state, submit, busy] = useActionState(createWorkspace, null);
  const [values, setValues] = useState({ name: "", email: "", password: "", workspaceName: "" });
  const [timeZone, setTimeZone] = useState("UTC");
  const password = useRef("");
  password.current = values.password;
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  useEffect(() => {
    if (!state?.ok) return;
    const { email, slug } = state.data;
    void signIn("credentials", { email, password: password.current, callbackUrl: `/desk/${slug}/knowledge` });
  }, [state]);
  if (state?.ok) {
    return (
      <p role="status">
        Your workspace is ready and opens in a moment. If it does not,{" "}
        <a href="/sign-in" className="underline underline-offset-2">
          sign in
        </a>
        .
      </p>
    );
  }
  const fields = state?.ok === false ? (state.fields ?? {}) : {};
  const field = (name: keyof typeof values) => ({
    name,
    value: values[name],
    error: fields[name],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
    required: true,
  });
  return (
    <form action={submit} className="space-y-4">
      <Problem>{state?.ok === false && Object.keys(fields).length === 0 ? state.error : null}</Problem>
      <Field label="Company" autoComplete="organization" {...field("workspaceName")} />
      <Field label="Your name" autoComplete="name" hint="Customers see it when you answer." {...field("name")} />
      <Field label="E-mail" type="email" autoComplete="username" {...field("email")} />
      <Field
        label="Password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters."
        {...field("password")}
      />
      <input type="hidden" name="timeZone" value={timeZone} />
      <Button type="submit" disabled={busy} className="min-h-10 w-full">
        Create workspace
      </Button>
    </form>
  );
}
