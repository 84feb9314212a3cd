"use client";
// Whom to invite, and as what. The address is emptied once somebody was invited, and kept when that was refused.
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Role } from "@/db/schema";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Select } from "@/ui/select";
import { ROLE_WORDS } from "./roles";

type Props = {
  roles: Role[];
  busy: boolean;
  /** Who was invited last; another object each time. */
  invited: { email: string } | null;
  problem: string | undefined;
  onInvite: (email: string, role: Role) => void;
};

export function InviteForm({ roles, busy, invited, problem, onInvite }: Props) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!invited) return;
    setEmail("");
    form.current?.querySelector("input")?.focus();
  }, [invited]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onInvite(email, role);
  };
  return (
    <>
      <h2 className="mb-3 text-[14px] font-semibold">Invite a colleague</h2>
      <form ref={form} onSubmit={onSubmit} noValidate className="flex flex-wrap items-start gap-3">
        <Field
          label="E-mail"
          type="email"
          value={email}
          autoComplete="off"
          error={problem}
          onChange={(event) => setEmail(event.target.value)}
          className="min-w-0 flex-1 basis-64"
        />
        <Select label="Role" value={role} onChange={(event) => setRole(event.target.value as Role)} className="w-36">
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
    </>
  );
}
