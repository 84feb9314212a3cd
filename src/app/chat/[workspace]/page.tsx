// The hosted chat page. Showing it creates nothing: contact and conversation begin with the first message.
import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import { requireWorkspace, settle } from "@/auth/gate";
import { contactOf } from "@/auth/viewer";
import { wordsFor } from "@/domain/contacts/catalogue";
import { isRightToLeft, localeOf } from "@/domain/contacts/contact";
import { readContactThread } from "@/domain/conversations/read/thread";
import { readStarters } from "@/domain/knowledge/read";
import { readWorkspace } from "@/domain/workspaces/read";
import { newId } from "@/platform/ids";
import { newSecret } from "@/platform/secret";
import { accentClass, accentStyle } from "@/ui/accent";
import { sendMessage, talkToPerson } from "./actions";
import { Chat } from "./chat";

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ lang?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const workspace = await find((await params).workspace);
  return { title: { absolute: workspace?.name ?? "Baton" } };
}

export default async function ChatPage({ params, searchParams }: Props) {
  const workspace = await find((await params).workspace);
  if (!workspace) notFound();
  const asked = await headers();
  const locale = localeOf((await searchParams).lang ?? asked.get("accept-language"));
  // The form's answer is this page: `cookies()` has the contact that it has just made, the request's header does not.
  const contact = await contactOf(new Headers({ cookie: (await cookies()).toString() }), workspace.slug);
  const frame = contact && (await readContactThread(contact));
  const starters = frame ? [] : await readStarters({ workspaceId: workspace.id }, locale);
  return (
    <div
      lang={locale}
      dir={isRightToLeft(locale) ? "rtl" : "ltr"}
      style={accentStyle(workspace.accent)}
      className={`h-full text-base leading-6 ${accentClass}`}
    >
      {frame?.live && (
        <noscript>
          <meta httpEquiv="refresh" content="2" />
        </noscript>
      )}
      <Chat
        workspace={{ slug: workspace.slug, name: workspace.name }}
        locale={locale}
        words={wordsFor(locale)}
        frame={frame}
        starters={starters}
        actions={{
          send: sendMessage.bind(null, workspace.slug),
          person: talkToPerson.bind(null, workspace.slug),
        }}
        made={{ startKey: newSecret(), clientId: newId() }}
      />
    </div>
  );
}

async function find(slug: string) {
  const found = await settle(() => requireWorkspace(slug));
  return found.ok ? readWorkspace(found.data) : null;
}
