// Sign-up: a person, a company, and a chat page that works at once.
import type { Metadata } from "next";
import Link from "next/link";
import { Page } from "@/ui/page";
import { SignUpForm } from "./sign-up-form";

export const metadata: Metadata = { title: "Create a workspace" };

export default function SignUpPage() {
  return (
    <Page title="Create a workspace">
      <SignUpForm />
      <p className="mt-5 text-[13px] text-quiet">
        You have an account?{" "}
        <Link href="/sign-in" className="underline underline-offset-2">
          Sign in
        </Link>
      </p>
    </Page>
  );
}
