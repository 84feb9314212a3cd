// The settings begin where the member can do most.
import type { Route } from "next";
import { redirect } from "next/navigation";
import { viewingMember } from "@/auth/actions";
import { can } from "@/domain/workspaces/member";

export default async function SettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  const section = can(member, "change_workspace") ? "workspace" : can(member, "read_members") ? "members" : "account";
  redirect(`/desk/${encodeURIComponent(workspace)}/settings/${section}` as Route);
}
