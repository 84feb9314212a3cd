"use client";
// Inviting by e-mail, and the invitations that nobody has used yet.
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState, useTransition } from "react";
import type { Role } from "@/db/schema";
import type { Invitation } from "@/domain/workspaces/read";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Field } from "@/ui/field";
import { Select } from "@/ui/select";
import { invite, withdrawInvitation } from "../actions";
import { ROLE_WORDS } from "./roles";

type Props = {
  workspace: string;
  invitations: Invitation[];
  mayInvite: boolean;
  roles: Role[];
  mailIsSent: boolean;
};

const OFFLINE = "No connection. Nobody was invited; try again.";

export function Invitations({ workspace, invitations, mayInvite, roles, mailIsSent }: Props) {
  const router = useRouter();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const [told, setTold] = useState<{ invited: string } | { problem: string; onField: boolean } | null>(null);
  const [withdrawing, setWithdrawing] = useState<Invitation | null>(null);
  const [busy, start] = useTransition();
  const field = useRef<HTMLFormElement>(null);

  const send = (to: string, as: Role) =>
    start(async () => {
      setTold(null);
      const result = await invite(workspace, { email: to, role: as }).catch(() => null);
      if (!result?.ok)
        return setTold({ problem: result ? result.error : OFFLINE, onField: result?.fields?.email !== undefined });
      setTold({ invited: to });
      setEmail("");
      field.current?.querySelector("input")?.focus();
      router.refresh();
    });
  const withdraw = ({ id }: Invitation) =>
    start(async () => {
      const result = await withdrawInvitation(workspace, { invitationId: id }).catch(() => null);
      setTold(result?.ok ? null : { problem: result ? result.error : OFFLINE, onField: false });
      router.refresh();
    });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send(email, role);
  };
  const problem = told && "problem" in told ? told : null;
  if (!mayInvite && invitations.length === 0) return null;
  return (
    <section className="border-b px-5 py-6 lg:px-8">
      <div className="max-w-[856px]">
        {mayInvite && (
          <>
            <h2 className="mb-3 text-[14px] font-semibold">Invite a colleague</h2>
            <form ref={field} onSubmit={onSubmit} noValidate className="flex flex-wrap items-start gap-3">
              <Field
                label="E-mail"
                type="email"
                value={email}
                autoComplete="off"
                error={problem?.onField ? problem.problem : undefined}
                onChange={(event) => setEmail(event.target.value)}
                className="min-w-0 flex-1 basis-64"
              />
              <Select
                label="Role"
                value={role}
                onChange={(event) => setRole(event.target.value as Role)}
                className="w-36"
              >
                {roles.map((each) => (
                  <option key={each} value={each}>
                    {ROLE_WORDS[each].name}
                  </option>
                ))}
              </Select>
              <Button type="submit" disabled={busy} className="mt-6 min-h-9 px-4">
                Invite
              </Button>
            </form>
            <p className="mt-2 text-[13px] text-quiet">{ROLE_WORDS[role].may}</p>
            <div aria-live="polite">
              {problem && !problem.onField && <p className="mt-2 text-[13px] text-danger">{problem.problem}</p>}
              {told && "invited" in told && (
                <p className="mt-2 text-[13px]">
                  {mailIsSent ? (
                    `An invitation is on its way to ${told.invited}.`
                  ) : (
                    <>
                      {told.invited} is invited. No mail server is set up, so pass the link on yourself: it stands under{" "}
                      <Link
                        href={`/desk/${encodeURIComponent(workspace)}/settings/mail` as Route}
                        className="font-medium underline underline-offset-2"
                      >
                        Mail
                      </Link>
                      .
                    </>
                  )}
                </p>
              )}
            </div>
          </>
        )}
        {invitations.length > 0 && (
          <div className={mayInvite ? "mt-6" : ""}>
            <h2 className="mb-1 text-[13px] font-medium text-quiet">Invited, not here yet</h2>
            <ul className="divide-y border-y">
              {invitations.map((invitation) => (
                <li key={invitation.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
                  <span className="min-w-0 flex-1 basis-56">
                    <span className="block wrap-anywhere">{invitation.email}</span>
                    <span className="block text-[12px] text-quiet">
                      {ROLE_WORDS[invitation.role].name}
                      {invitation.invitedBy && `, invited by ${invitation.invitedBy}`}, good until{" "}
                      <time dateTime={invitation.expiresAt} suppressHydrationWarning>
                        {dayOf(invitation.expiresAt)}
                      </time>
                    </span>
                  </span>
                  {mayInvite && roles.includes(invitation.role) && (
                    <span className="flex gap-1">
                      <Button tone="quiet" disabled={busy} onClick={() => send(invitation.email, invitation.role)}>
                        Send again<span className="sr-only"> to {invitation.email}</span>
                      </Button>
                      <Button tone="quiet" disabled={busy} onClick={() => setWithdrawing(invitation)}>
                        Withdraw<span className="sr-only"> the invitation of {invitation.email}</span>
                      </Button>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      {withdrawing && (
        <Confirm
          title="Withdraw this invitation?"
          action="Withdraw"
          onConfirm={() => withdraw(withdrawing)}
          onClose={() => setWithdrawing(null)}
        >
          The link that was sent to {withdrawing.email} stops working.
        </Confirm>
      )}
    </section>
  );
}

const dayOf = (at: string) => new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "long" });
