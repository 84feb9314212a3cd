"use server";
// A new workspace.
import { z } from "zod";
import { publicForm } from "@/auth/actions";
import { requireWithin } from "@/auth/gate";
import { addressOf } from "@/auth/viewer";
import { emailSchema, nameSchema, passwordSchema, timeZoneSchema } from "@/domain/workspaces/account";
import { hashPassword, signUp } from "@/domain/workspaces/write/members";

const form = z.strictObject({
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema,
  workspaceName: nameSchema,
  timeZone: timeZoneSchema.catch("UTC"),
});

export const createWorkspace = publicForm(form, async (headers, { password, ...input }) => {
  const limit = { counted: { what: "sign-up", address: addressOf(headers) }, most: 20, seconds: 3600 };
  await requireWithin(limit, "Too many new workspaces come from this network. Try again in an hour.");
  const { slug } = await signUp({ ...input, passwordHash: await hashPassword(password), locale: "en" });
  return { slug, email: input.email };
});
