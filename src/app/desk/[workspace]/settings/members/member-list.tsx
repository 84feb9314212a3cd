"use client";
// The members with their roles and whether they are there; admins change and remove.
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { Role } from "@/db/schema";
import { Ago } from "@/ui/ago";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { changeRole, removeMember } from "../actions";
import { ROLE_WORDS } from "./roles";

type ListedMember = {
  id: string;
  name: string;
  email: string;
  role: Role;
  away: boolean;
  there: boolean;
  lastSeenAt: string | null;
  mayChange: boolean;
};
type Props = { workspace: string; members: ListedMember[]; me: string; roles: Role[]; askInstead: string[] };
type Asked = { member: ListedMember; role: Role | null };

export function MemberList({ workspace, members, me, roles, askInstead }: Props) {
  const router = useRouter();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const carryOut = ({ member: { id: memberId }, role }: Asked) =>
    start(async () => {
      setProblem(null);
      const verb = role ? changeRole(workspace, { memberId, role }) : removeMember(workspace, { memberId });
      const result = await verb.catch(() => null);
      if (!result?.ok) setProblem(result ? result.error : "No connection. Nothing was changed; try again.");
      router.refresh();
    });
  return (
    <section className="max-w-[920px] px-5 py-6 lg:px-8">
      <h2 className="mb-1 text-[14px] font-semibold">
        Members <span className="tabular ms-1 font-normal text-quiet">{members.length}</span>
      </h2>
      {askInstead.length > 0 && (
        <p className="mb-2 text-[13px] text-quiet">
          {new Intl.ListFormat("en", { type: "disjunction" }).format(askInstead)} can invite and change members.
        </p>
      )}
      {problem && (
        <p role="alert" className="mb-2 text-[13px] text-danger">
          {problem}
        </p>
      )}
      <ul aria-label="Members" className="divide-y border-y">
        {members.map((member) => (
          <Row
            key={member.id}
            member={member}
            isMe={member.id === me}
            roles={roles}
            busy={busy}
            onRole={(role) => setAsked({ member, role })}
            onRemove={() => setAsked({ member, role: null })}
          />
        ))}
      </ul>
      {asked && <Ask {...asked} onConfirm={() => carryOut(asked)} onClose={() => setAsked(null)} />}
    </section>
  );
}

type RowProps = {
  member: ListedMember;
  isMe: boolean;
  roles: Role[];
  busy: boolean;
  onRole: (role: Role) => void;
  onRemove: () => void;
};

function Row({ member, isMe, roles, busy, onRole, onRemove }: RowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate font-medium" dir="auto">
          {member.name}
          {isMe && <span className="ms-1.5 font-normal text-quiet">(you)</span>}
        </p>
        <p className="truncate text-[13px] text-quiet">{member.email}</p>
      </div>
      <Presence member={member} />
      <div className="flex w-full items-center gap-1 sm:w-[200px]">
        {member.mayChange ? (
          <>
            <select
              value={member.role}
              disabled={busy}
              aria-label={`${member.name} is`}
              onChange={(event) => onRole(event.target.value as Role)}
              className="min-h-9 pointer-coarse:min-h-11 w-28 rounded-control border bg-raised ps-2 pe-7 text-base sm:text-[13px]"
            >
              {roles.map((role) => (
                <option key={role} value={role}>
                  {ROLE_WORDS[role].name}
                </option>
              ))}
            </select>
            <Button tone="quiet" disabled={busy} onClick={onRemove}>
              Remove<span className="sr-only"> {member.name}</span>
            </Button>
          </>
        ) : (
          <span className="text-[13px] text-quiet sm:ps-[13px]">{ROLE_WORDS[member.role].name}</span>
        )}
      </div>
    </li>
  );
}

/** What a change means, before it happens. */
function Ask({ member, role, ...verbs }: Asked & { onConfirm: () => void; onClose: () => void }) {
  if (!role)
    return (
      <Confirm title={`Remove ${member.name}?`} action="Remove" {...verbs}>
        They lose access at once. What they wrote stays, and customers who wait for them return to the queue.
      </Confirm>
    );
  const article = role === "manager" ? "a" : "an";
  return (
    <Confirm title={`Make ${member.name} ${article} ${role}?`} action="Change" tone="primary" {...verbs}>
      {ROLE_WORDS[role].may} They are signed out and sign in again.
    </Confirm>
  );
}

function Presence({ member: { there, away, lastSeenAt } }: { member: ListedMember }) {
  return (
    <p className="flex w-40 items-center gap-1.5 text-[13px] text-quiet">
      <span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${there ? "bg-ok" : "border border-faint"}`} />
      {there ? (
        "There now"
      ) : away ? (
        "Away"
      ) : lastSeenAt ? (
        <span>
          Seen <Ago at={lastSeenAt} past />
        </span>
      ) : (
        "Not there"
      )}
    </p>
  );
}
