// The policy: its rules in order, the draft of the next version beside the tester, and every version there was.
import type { Metadata } from "next";
import { viewingMember } from "@/auth/actions";
import { readPolicy } from "@/domain/escalation/read";
import { listTurns } from "@/domain/responder/read/tester";
import { can } from "@/domain/workspaces/member";
import { PolicyRoom } from "./room";

export const metadata: Metadata = { title: "Policy" };

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export default async function PolicyPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  const { conversation } = await searchParams;
  const chosen = typeof conversation === "string" && UUID.test(conversation) ? conversation : undefined;
  const [{ published, draft, versions }, past] = await Promise.all([
    readPolicy(member),
    listTurns(member, { conversationId: chosen }),
  ]);
  return (
    <PolicyRoom
      workspace={workspace}
      mayWrite={can(member, "publish_policy")}
      published={{ version: published.version, rules: published.rules }}
      draft={draft}
      versions={versions}
      past={past}
    />
  );
}
