"use client";
// Ends every session of this person, this one too.
import { signOut } from "next-auth/react";
import { useState, useTransition } from "react";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { signOutEverywhere } from "../actions";

export function SignOutEverywhere() {
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const carryOut = () =>
    start(async () => {
      const result = await signOutEverywhere({}).catch(() => null);
      if (!result?.ok) return setProblem(result ? result.error : "No connection. You are still signed in; try again.");
      await signOut({ callbackUrl: "/sign-in" });
    });
  return (
    <>
      <Button tone="danger" disabled={busy} onClick={() => setAsking(true)} className="min-h-9">
        Sign out everywhere
      </Button>
      {problem && (
        <p role="alert" className="mt-2 text-[13px] text-danger">
          {problem}
        </p>
      )}
      {asking && (
        <Confirm title="Sign out everywhere?" action="Sign out" onConfirm={carryOut} onClose={() => setAsking(false)}>
          Every browser is signed out at once, this one too. Conversations that you hold stay yours until their time
          limit.
        </Confirm>
      )}
    </>
  );
}
