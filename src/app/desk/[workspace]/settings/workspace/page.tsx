// The workspace's own settings.
import { viewingMember } from "@/auth/actions";
import { can, lowestRole } from "@/domain/workspaces/member";
import { readWorkspace, whoMay } from "@/domain/workspaces/read";
import { env } from "@/platform/env";
import { Denied } from "@/ui/pane";
import { SettingsHead } from "../section";
import { WorkspaceForm } from "./form";

export default async function WorkspaceSettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  const member = await viewingMember(slug);
  if (!member) return null;
  if (!can(member, "change_workspace")) {
    return (
      <>
        <SettingsHead title="Workspace" />
        <Denied
          what="Changing the workspace"
          lowest={lowestRole("change_workspace")}
          names={await whoMay(member, "change_workspace")}
        />
      </>
    );
  }
  const { name, timeZone, accent, businessHours, quietHours, returnAfterMinutes, holdSeconds } =
    await readWorkspace(member);
  return (
    <WorkspaceForm
      slug={slug}
      chatUrl={`${env.appUrl}/chat/${slug}`}
      helpUrl={`${env.appUrl}/help/${slug}`}
      timeZones={[...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", timeZone])]}
      before={{ name, timeZone, accent, businessHours, quietHours, returnAfterMinutes, holdSeconds }}
    />
  );
}
