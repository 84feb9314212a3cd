// next-auth's own addresses.
import NextAuth from "next-auth";
import { authOptions } from "@/auth/next-auth";
import { signIn, signOut } from "@/domain/workspaces/write/members";

const answer = (request: Request, context: unknown) => NextAuth(authOptions({ signIn, signOut }))(request, context);

export { answer as GET, answer as POST };
