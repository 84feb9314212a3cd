// Choosing a new password by a mailed link.
import type { Metadata } from "next";
import { Page } from "@/ui/page";
import { PasswordForm } from "../forms";

export const metadata: Metadata = { title: "Choose a new password", referrer: "no-referrer" };

export default async function ChoosePasswordPage({ params }: { params: Promise<{ token: string }> }) {
  return (
    <Page title="Choose a new password">
      <PasswordForm token={(await params).token} />
    </Page>
  );
}
