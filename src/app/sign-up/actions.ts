"use server";
// A new workspace.
import { z } from "zod";
import { publicForm } from "@/auth/actions";
import { addressOf } from "@/auth/viewer";
import { door } from "@/db/doors";
import { emailSchema, nameSchema, passwordSchema, timeZoneSchema } from "@/domain/workspaces/account";
import { hashPassword, signUp } from "@/domain/workspaces/write/members";
import { Refusal } from "@/platform/refusal";

const form = z.strictObject({
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema,
  workspaceName: nameSchema,
  timeZone: timeZoneSchema.catch("UTC"),
});

export const createWorkspace = publicForm(form, async (headers, { password, ...input }) => {
  if (!(await door.take(`sign-up:${addressOf(headers, "unknown")}`, 20, 3600))) {
    throw new Refusal("rate_limited", "Too many new workspaces come from this network. Try again in an hour.");
  }
  const { slug } = await signUp({ ...input, passwordHash: await hashPassword(password), locale: "en" });
  return { slug, email: input.email };
});
