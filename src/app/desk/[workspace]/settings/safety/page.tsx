// What customers read at once when they write of danger to life.
import { viewingMember } from "@/auth/actions";
import { readSafety } from "@/domain/escalation/read";
import { can, lowestRole } from "@/domain/workspaces/member";
import { whoMay } from "@/domain/workspaces/read";
import { Denied } from "@/ui/pane";
import { SettingsHead } from "../section";
import { SafetyForm } from "./form";

export default async function SafetyPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  const member = await viewingMember(slug);
  if (!member) return null;
  if (!can(member, "publish_policy")) {
    return (
      <>
        <SettingsHead title="Safety" />
        <Denied
          what="Changing the safety words"
          lowest={lowestRole("publish_policy")}
          names={await whoMay(member, "publish_policy")}
        />
      </>
    );
  }
  return <SafetyForm slug={slug} before={await readSafety(member)} />;
}
