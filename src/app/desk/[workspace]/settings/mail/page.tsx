// The outbox: what was sent, and what waits because there is no mail server.
import { viewingMember } from "@/auth/actions";
import { can, lowestRole } from "@/domain/workspaces/member";
import { listOutbox, sendsMail, whoMay } from "@/domain/workspaces/read";
import { Denied, Scroll } from "@/ui/pane";
import { SettingsHead } from "../section";
import { MailList } from "./mail-list";

export default async function MailPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  if (!can(member, "read_mail")) {
    return (
      <>
        <SettingsHead title="Mail" />
        <Denied what="Outgoing mail" lowest={lowestRole("read_mail")} names={await whoMay(member, "read_mail")} />
      </>
    );
  }
  const mail = await listOutbox(member);
  const sends = sendsMail();
  return (
    <>
      <SettingsHead title="Mail" />
      <Scroll className="flex-1 px-5 py-6 lg:px-8">
        <div className="max-w-[760px]">
          {!sends && (
            <p className="mb-5 rounded-panel border bg-sunken px-4 py-3 text-[13px]">
              <span className="font-medium">No mail server is set up, so nothing is sent.</span>{" "}
              <span className="text-quiet">
                Mail waits here and can be read and passed on. Whoever runs this installation sets{" "}
                <code className="font-mono">SMTP_URL</code>.
              </span>
            </p>
          )}
          {mail.length === 0 ? (
            <p className="text-quiet">
              No mail yet. Invitations, and alerts when nobody is at the desk, appear here as they are sent.
            </p>
          ) : (
            <MailList mail={mail} sends={sends} />
          )}
        </div>
      </Scroll>
    </>
  );
}
