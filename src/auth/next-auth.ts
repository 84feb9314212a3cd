// next-auth: e-mail and password in, a signed cookie with the id of our own session row out. The row decides, not the cookie.
import type { AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { door } from "@/db/doors";
import { emailSchema } from "@/domain/workspaces/account";
import { env } from "@/platform/env";
import { addressOf } from "./viewer";

const TRIES_PER_ADDRESS = 40;
const TRIES_PER_EMAIL = 10;
const WINDOW_SECONDS = 900;

/** What signing in and out do; the route brings them. */
export type SignVerbs = {
  signIn: (email: string, password: string) => Promise<{ sessionId: string; userId: string } | null>;
  signOut: (userId: string, sessionId: string) => Promise<void>;
};

/** Read per request: the secret and address come from the environment of the process. */
export function authOptions({ signIn, signOut }: SignVerbs): AuthOptions {
  return {
    secret: env.secret,
    session: { strategy: "jwt", maxAge: 30 * 86_400 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (given, request) => {
          const email = emailSchema.safeParse(given?.email);
          if (!email.success || typeof given?.password !== "string") return null;
          const address = addressOf(new Headers(request.headers as Record<string, string>));
          const allowed =
            (await door.take({ what: "sign-in", address: email.data }, TRIES_PER_EMAIL, WINDOW_SECONDS)) &&
            (await door.take({ what: "sign-in-from", address }, TRIES_PER_ADDRESS, WINDOW_SECONDS));
          if (!allowed) throw new Error("rate_limited");
          const session = await signIn(email.data, given.password);
          return session ? { id: session.userId, sessionId: session.sessionId } : null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user && "sessionId" in user ? { sub: user.id, sessionId: user.sessionId } : token),
      // Nothing about the person is given to scripts: pages read the session on the server.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionId === "string" && token.sub) await signOut(token.sub, token.sessionId);
      },
    },
  };
}
