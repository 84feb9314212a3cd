// Accepting an invitation by a mailed link: with a new account, or with the one that the address has.
import type { Metadata, Route } from "next";
import Link from "next/link";
import { JoinButton, JoinForm } from "@/app/reset/forms";
import { viewingUser } from "@/auth/actions";
import { readAccount, readInvitation } from "@/domain/workspaces/read";
import { buttonClass } from "@/ui/button";
import { Page } from "@/ui/page";

export const metadata: Metadata = { title: "Join a workspace", referrer: "no-referrer" };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await readInvitation(token);
  if (!invitation) {
    return (
      <Page title="This invitation is no longer good">
        <p className="text-quiet">
          It was used already, was withdrawn or has expired. Ask the person who invited you for a new one.
        </p>
      </Page>
    );
  }
  const { email, role, workspaceName, hasAccount } = invitation;
  return (
    <Page title={`Join ${workspaceName}`}>
      <p className="mb-4 text-quiet">
        You are invited as {role} with <span className="wrap-anywhere font-medium text-text">{email}</span>.
      </p>
      {hasAccount ? <WithAccount token={token} email={email} /> : <JoinForm token={token} email={email} />}
    </Page>
  );
}

async function WithAccount({ token, email }: { token: string; email: string }) {
  const user = await viewingUser();
  const account = user && (await readAccount(user.userId));
  if (account?.email === email) return <JoinButton token={token} />;
  const query = new URLSearchParams({ to: `/invite/${token}`, email });
  return (
    <>
      <p className="mb-4 text-quiet">
        {account
          ? `You are signed in as ${account.email}. Sign in as the invited address to join.`
          : "This address has an account. Sign in with it to join; your password and name stay as they are."}
      </p>
      <Link href={`/sign-in?${query}` as Route} className={buttonClass("primary", "min-h-10 w-full")}>
        Sign in to join
      </Link>
    </>
  );
}
