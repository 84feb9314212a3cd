// Sign-in: e-mail and password. The form posts to next-auth and works without JavaScript.
import type { Metadata, Route } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { viewingUser } from "@/auth/actions";
import { Page, Problem } from "@/ui/page";
import { problemOf } from "./problems";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

/** Where a sign-in may lead. */
const OURS = /^\/(?:desk|invite)(?:[/?]|$)/;

type Props = { searchParams: Promise<{ to?: string; error?: string; email?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { to, error, email } = await searchParams;
  const target = to && OURS.test(to) ? to : "/desk";
  // An invitation for another address than the one that is signed in comes here to change it.
  if (!error && !target.startsWith("/invite/") && (await viewingUser())) redirect(target as Route);
  const token =
    (await cookies())
      .getAll()
      .find(({ name }) => name.endsWith("next-auth.csrf-token"))
      ?.value.split(/[|%]/)[0] ?? "";
  return (
    <Page title="Sign in">
      <Problem>{error ? problemOf(error) : null}</Problem>
      <SignInForm target={target} csrfToken={token} email={email ?? ""} />
      <p className="mt-5 flex justify-between text-[13px] text-quiet">
        <Link href="/reset" className="underline underline-offset-2">
          Forgot the password
        </Link>
        <Link href="/sign-up" className="underline underline-offset-2">
          Create a workspace
        </Link>
      </p>
    </Page>
  );
}
