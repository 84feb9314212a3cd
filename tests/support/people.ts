// People at the doors of a running Baton: a contact with a Bearer secret, a member with a signed-in browser.
import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import type postgres from "postgres";
import { memberCookie } from "@/auth/viewer";
import type { Started } from "@/domain/conversations/write/receive";
import type { Member } from "@/domain/workspaces/member";
import { env } from "@/platform/env";
import { newId } from "@/platform/ids";

export type Answer = { status: number; body: { entry?: { seq: number; id: string; text: string }; error?: string } };

export const bearer = ({ token }: Pick<Started, "token">) => ({ authorization: `Bearer ${token}` });

/** Sends a contact's message over HTTP. The same `clientId` is the same message. Rejects when no answer came. */
export async function send(
  url: string,
  slug: string,
  {
    token,
    conversationId,
    text,
    clientId = randomUUID(),
  }: Pick<Started, "token" | "conversationId"> & { text: string; clientId?: string },
): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/chat/${slug}/messages`, {
    method: "POST",
    headers: { ...bearer({ token }), "content-type": "application/json" },
    body: JSON.stringify({ conversationId, clientId, text }),
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, body: (await response.json()) as Answer["body"] };
}

/** As the browser's outbox does: the same message again until it is acknowledged, elsewhere when one does not answer. Tells how long that took, in ms. */
export async function sendUntilStored(
  urls: string[],
  slug: string,
  message: Parameters<typeof send>[2] & { clientId: string },
): Promise<number> {
  const from = performance.now();
  for (let attempt = 0; ; attempt++) {
    const answer = await send(urls[attempt % urls.length] ?? "", slug, message).catch(() => null);
    if (answer?.status === 200) return performance.now() - from;
    if (answer && answer.status < 500) throw new Error(`${answer.status}: ${answer.body.error}`);
    if (performance.now() - from > 60_000) throw new Error("The message was not taken within 60 s.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The headers of a browser in which the member has signed in, and the session to revoke. */
export async function signedIn(owner: postgres.Sql, member: Member) {
  const sessionId = newId();
  await owner`insert into sessions (id, user_id, version, created_at, expires_at)
    select ${sessionId}, id, session_version, now(), now() + interval '1 day' from users where id = ${member.userId}`;
  const token = await encode({ token: { sessionId }, secret: env.secret });
  return { sessionId, headers: { cookie: `${memberCookie()}=${token}` } };
}

export const chatLive = (url: string, slug: string) => `${url}/api/v1/chat/${slug}/live`;
export const deskLive = (url: string, slug: string) => `${url}/api/v1/desk/${slug}/live`;
