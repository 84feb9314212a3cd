// Accepting an invitation by a mailed link.
import type { Metadata } from "next";
import { JoinForm } from "@/app/reset/forms";
import { readInvitation } from "@/domain/workspaces/read";
import { Page } from "@/ui/page";

export const metadata: Metadata = { title: "Join a workspace", referrer: "no-referrer" };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await readInvitation(token);
  if (!invitation) {
    return (
      <Page title="This invitation is no longer good">
        <p className="text-quiet">It was used already or has expired. Ask the person who invited you for a new one.</p>
      </Page>
    );
  }
  return (
    <Page title={`Join ${invitation.workspaceName}`}>
      <p className="mb-4 text-quiet">
        You are invited as {invitation.role} with {invitation.email}.
        {invitation.hasAccount && " Your present password stays as it is."}
      </p>
      <JoinForm token={token} />
    </Page>
  );
}
