// The inbox: its first paint is read on the server, what happens afterwards comes by the stream.
import type { Metadata } from "next";
import { viewingMember } from "@/auth/actions";
import { settle } from "@/auth/gate";
import { VIEWS, type View } from "@/domain/conversations/inbox";
import { workspaceCursor } from "@/domain/conversations/live";
import { countViews, listConversations } from "@/domain/conversations/read/inbox";
import { readThread } from "@/domain/conversations/read/thread";
import { Inbox } from "./inbox";

export const metadata: Metadata = { title: "Inbox" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ view?: string; c?: string }> };
const UUID = /^[0-9a-f-]{36}$/;

export default async function InboxPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const { view: asked, c } = await searchParams;
  const member = await viewingMember(workspace);
  if (!member) return null;
  const view: View = VIEWS.find((each) => each === asked) ?? "queue";
  const cursor = await workspaceCursor(member);
  const [items, counts, thread] = await Promise.all([
    listConversations(member, { view }),
    countViews(member),
    c && UUID.test(c) ? settle(() => readThread(member, c)) : null,
  ]);
  return (
    <Inbox
      workspace={workspace}
      me={{ memberId: member.memberId, name: member.name }}
      first={{ cursor, view, items, counts, thread: thread?.ok ? thread.data : null }}
    />
  );
}
