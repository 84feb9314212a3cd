// The desk's frame: the rail with its rooms. Who is no member of the workspace gets no further than here.
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { viewingMember, viewingUser } from "@/auth/actions";
import { can } from "@/domain/workspaces/member";
import { listMembers, readWorkspace } from "@/domain/workspaces/read";
import { Page } from "@/ui/page";
import { Rail } from "./rail";

type Props = { children: ReactNode; params: Promise<{ workspace: string }> };

export default async function DeskLayout({ children, params }: Props) {
  const { workspace: slug } = await params;
  const member = await viewingMember(slug);
  if (!member) {
    if (!(await viewingUser())) redirect(`/sign-in?to=${encodeURIComponent(`/desk/${slug}/inbox`)}` as "/sign-in");
    return (
      <Page title="You are not a member here">
        <p className="text-quiet">An admin of this workspace can invite you by e-mail.</p>
      </Page>
    );
  }
  const workspace = await readWorkspace(member);
  const me = (await listMembers(member)).find(({ id }) => id === member.memberId);
  return (
    <div className="flex h-dvh flex-col-reverse lg:flex-row">
      <Rail
        slug={slug}
        workspaceName={workspace.name}
        name={member.name}
        away={me?.away ?? false}
        dashboard={can(member, "read_dashboard")}
        policy={can(member, "publish_policy")}
      />
      <div className="min-h-0 min-w-0 flex-1">{children}</div>
    </div>
  );
}
