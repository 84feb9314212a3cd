// Who works here, and who is invited.
import { viewingMember } from "@/auth/actions";
import { can, isOnline, lowestRole, ROLES, reaches } from "@/domain/workspaces/member";
import { listInvitations, listMembers, sendsMail, whoMay } from "@/domain/workspaces/read";
import { Denied, Scroll } from "@/ui/pane";
import { SettingsHead } from "../section";
import { Invitations } from "./invitations";
import { MemberList } from "./member-list";

export default async function MembersPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  if (!can(member, "read_members")) {
    return (
      <>
        <SettingsHead title="Members" />
        <Denied
          what="The list of members"
          lowest={lowestRole("read_members")}
          names={await whoMay(member, "read_members")}
        />
      </>
    );
  }
  const [members, invitations, askInstead] = await Promise.all([
    listMembers(member),
    listInvitations(member),
    can(member, "change_members") ? [] : whoMay(member, "change_members"),
  ]);
  const now = new Date();
  const rows = members.map(({ lastSeenAt, away, ...row }) => ({
    ...row,
    away,
    lastSeenAt,
    there: isOnline({ away, lastSeenAt: lastSeenAt ? new Date(lastSeenAt) : null }, now),
    mayChange: can(member, "change_members") && reaches(member.role, row.role) && row.id !== member.memberId,
  }));
  return (
    <>
      <SettingsHead title="Members" />
      <Scroll className="flex-1">
        <div>
          <Invitations
            workspace={workspace}
            invitations={invitations}
            mayInvite={can(member, "invite_members")}
            roles={ROLES.filter((role) => reaches(member.role, role))}
            mailIsSent={sendsMail()}
          />
          <MemberList
            workspace={workspace}
            members={rows}
            me={member.memberId}
            roles={ROLES.filter((role) => reaches(member.role, role))}
            askInstead={askInstead}
          />
        </div>
      </Scroll>
    </>
  );
}
