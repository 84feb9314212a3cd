"use server";
// What the settings change, each behind the gate of its act; one's own account behind being signed in.
import { z } from "zod";
import { memberAction, userAction } from "@/auth/actions";
import { safetySchema } from "@/domain/escalation/safety";
import * as policy from "@/domain/escalation/write";
import { emailSchema, nameSchema, passwordSchema } from "@/domain/workspaces/account";
import { ROLES } from "@/domain/workspaces/member";
import { workspaceChangeSchema } from "@/domain/workspaces/settings";
import * as account from "@/domain/workspaces/write/account";
import * as links from "@/domain/workspaces/write/links";
import * as members from "@/domain/workspaces/write/members";

const memberId = z.uuid();
const role = z.enum(ROLES, "Choose a role.");

export const changeWorkspace = memberAction("change_workspace", workspaceChangeSchema, (member, change) =>
  members.changeWorkspace(member, change),
);

export const publishSafety = memberAction("publish_policy", safetySchema, (member, safety) =>
  policy.publishSafety(member, safety),
);

export const invite = memberAction("invite_members", z.strictObject({ email: emailSchema, role }), (member, input) =>
  links.invite(member, input),
);
export const withdrawInvitation = memberAction(
  "invite_members",
  z.strictObject({ invitationId: z.uuid() }),
  (member, input) => links.withdrawInvitation(member, input),
);
export const changeRole = memberAction("change_members", z.strictObject({ memberId, role }), (member, input) =>
  members.changeRole(member, input),
);
export const removeMember = memberAction("change_members", z.strictObject({ memberId }), (member, input) =>
  members.removeMember(member, input),
);

export const renameMyself = memberAction("change_own_name", z.strictObject({ name: nameSchema }), (member, input) =>
  members.renameMyself(member, input),
);
export const changePassword = userAction(
  z.strictObject({ present: z.string().min(1, "Enter your present password.").max(200), next: passwordSchema }),
  (user, input) => account.changePassword(user, input),
);
export const signOutEverywhere = userAction(z.strictObject({}), (user) => account.signOutEverywhere(user));
