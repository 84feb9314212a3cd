// The settings room: its sections beside what is open.
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Sections } from "./sections";

export const metadata: Metadata = { title: "Settings" };

type Props = { children: ReactNode; params: Promise<{ workspace: string }> };

export default async function SettingsLayout({ children, params }: Props) {
  const { workspace } = await params;
  return (
    <div className="flex h-full flex-col lg:flex-row">
      <Sections workspace={workspace} />
      <main className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</main>
    </div>
  );
}
