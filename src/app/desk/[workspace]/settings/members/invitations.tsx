"use client";
// Inviting by e-mail, and the invitations that nobody has used yet.
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { Role } from "@/db/schema";
import type { Invitation } from "@/domain/workspaces/read";
import { invite, withdrawInvitation } from "../actions";
import { InviteForm } from "./invite-form";
import { PendingInvitations } from "./pending-invitations";

type Props = {
  workspace: string;
  invitations: Invitation[];
  mayInvite: boolean;
  roles: Role[];
  mailIsSent: boolean;
};
type Told = { email: string } | { problem: string; onField: boolean } | null;

const OFFLINE = "No connection. Nothing was changed; try again.";

export function Invitations({ workspace, invitations, mayInvite, roles, mailIsSent }: Props) {
  const router = useRouter();
  const [told, setTold] = useState<Told>(null);
  const [busy, start] = useTransition();
  const send = (email: string, role: Role) =>
    start(async () => {
      setTold(null);
      const result = await invite(workspace, { email, role }).catch(() => null);
      if (!result?.ok)
        return setTold({ problem: result ? result.error : OFFLINE, onField: result?.fields?.email !== undefined });
      setTold({ email });
      router.refresh();
    });
  const withdraw = (invitationId: string) =>
    start(async () => {
      const result = await withdrawInvitation(workspace, { invitationId }).catch(() => null);
      setTold(result?.ok ? null : { problem: result ? result.error : OFFLINE, onField: false });
      router.refresh();
    });
  const problem = told && "problem" in told ? told : null;
  const invited = told && "email" in told ? told : null;
  if (!mayInvite && invitations.length === 0) return null;
  return (
    <section className="border-b px-5 py-6 lg:px-8">
      <div className="max-w-[856px] space-y-6">
        {mayInvite && (
          <div>
            <InviteForm
              roles={roles}
              busy={busy}
              invited={invited}
              problem={problem?.onField ? problem.problem : undefined}
              onInvite={send}
            />
            <div aria-live="polite">
              {problem && !problem.onField && <p className="mt-2 text-[13px] text-danger">{problem.problem}</p>}
              {invited && <Invited email={invited.email} workspace={workspace} mailIsSent={mailIsSent} />}
            </div>
          </div>
        )}
        {invitations.length > 0 && (
          <PendingInvitations
            invitations={invitations}
            mayChange={({ role }) => mayInvite && roles.includes(role)}
            busy={busy}
            onAgain={({ email, role }) => send(email, role)}
            onWithdraw={({ id }) => withdraw(id)}
          />
        )}
      </div>
    </section>
  );
}

function Invited({ email, workspace, mailIsSent }: { email: string; workspace: string; mailIsSent: boolean }) {
  if (mailIsSent) return <p className="mt-2 text-[13px]">An invitation is on its way to {email}.</p>;
  return (
    <p className="mt-2 text-[13px]">
      {email} is invited. No mail server is set up, so pass the link on yourself: it stands under{" "}
      <Link
        href={`/desk/${encodeURIComponent(workspace)}/settings/mail` as Route}
        className="font-medium underline underline-offset-2"
      >
        Mail
      </Link>
      .
    </p>
  );
}
