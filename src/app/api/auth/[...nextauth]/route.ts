// next-auth's own addresses.
import NextAuth from "next-auth";
import { authOptions } from "@/auth/next-auth";

const answer = (request: Request, context: unknown) => NextAuth(authOptions())(request, context);

export { answer as GET, answer as POST };
