// One's own account: the name that customers read, the password, the sessions.
import { viewingMember } from "@/auth/actions";
import { readAccount } from "@/domain/workspaces/read";
import { Scroll } from "@/ui/pane";
import { Section, SettingsHead } from "../section";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";
import { SignOutEverywhere } from "./sign-out-everywhere";

export default async function AccountPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  const { email, sessions } = await readAccount(member.userId);
  return (
    <>
      <SettingsHead title="Your account" />
      <Scroll className="flex-1">
        <div>
          <Section title="Name" about="Customers of this workspace see it when you answer.">
            <NameForm workspace={workspace} before={member.name} />
          </Section>
          <Section title="Sign-in" about="The same in every workspace that you belong to.">
            <p className="mb-4 text-[13px] text-quiet">
              You sign in as <span className="wrap-anywhere font-medium text-text">{email}</span>.
            </p>
            <PasswordForm email={email} />
          </Section>
          <Section title="Sessions" about="A browser stays signed in for 30 days.">
            <p className="mb-3 text-quiet">
              {sessions === 1
                ? "You are signed in in this browser only."
                : `You are signed in in ${sessions} browsers.`}
            </p>
            <SignOutEverywhere />
          </Section>
        </div>
      </Scroll>
    </>
  );
}
