"use client";
// Who is invited and not here yet; an invitation can be sent again or withdrawn.
import { useState } from "react";
import type { Invitation } from "@/domain/workspaces/read";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { useTimeZone } from "@/ui/time-zone";
import { ROLE_WORDS } from "./roles";

type Props = {
  invitations: Invitation[];
  mayChange: (invitation: Invitation) => boolean;
  busy: boolean;
  onAgain: (invitation: Invitation) => void;
  onWithdraw: (invitation: Invitation) => void;
};

export function PendingInvitations({ invitations, mayChange, busy, onAgain, onWithdraw }: Props) {
  const [withdrawing, setWithdrawing] = useState<Invitation | null>(null);
  return (
    <div>
      <h2 className="mb-1 text-[13px] font-medium text-quiet">Invited, not here yet</h2>
      <ul aria-label="Invitations" className="divide-y border-y">
        {invitations.map((invitation) => (
          <li key={invitation.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <About invitation={invitation} />
            {mayChange(invitation) && (
              <span className="flex gap-1">
                <Button tone="quiet" disabled={busy} onClick={() => onAgain(invitation)}>
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
      {withdrawing && (
        <Confirm
          title="Withdraw this invitation?"
          action="Withdraw"
          onConfirm={() => onWithdraw(withdrawing)}
          onClose={() => setWithdrawing(null)}
        >
          The link that was sent to {withdrawing.email} stops working.
        </Confirm>
      )}
    </div>
  );
}

function About({ invitation: { email, role, invitedBy, expiresAt } }: { invitation: Invitation }) {
  const timeZone = useTimeZone();
  const until = new Date(expiresAt).toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone });
  return (
    <span className="min-w-0 flex-1 basis-56">
      <span className="block wrap-anywhere">{email}</span>
      <span className="block text-[12px] text-quiet">
        {ROLE_WORDS[role].name}
        {invitedBy && `, invited by ${invitedBy}`}, good until <time dateTime={expiresAt}>{until}</time>
      </span>
    </span>
  );
}
