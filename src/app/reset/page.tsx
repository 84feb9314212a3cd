// Asking for a new password.
import type { Metadata } from "next";
import { sendsMail } from "@/domain/workspaces/read";
import { Page } from "@/ui/page";
import { RequestForm } from "./forms";

export const metadata: Metadata = { title: "Reset the password" };

export default function ResetPage() {
  return (
    <Page title="Reset the password">
      <RequestForm sent={sendsMail()} />
    </Page>
  );
}
