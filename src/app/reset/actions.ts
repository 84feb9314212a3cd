"use server";
// Password resets and invitations: what the mailed links do.
import { z } from "zod";
import { publicForm, userAction } from "@/auth/actions";
import { requireWithin } from "@/auth/gate";
import { addressOf } from "@/auth/viewer";
import { emailSchema, nameSchema, passwordSchema } from "@/domain/workspaces/account";
import { acceptInvitation, joinSignedIn, requestPasswordReset, resetPassword } from "@/domain/workspaces/write/links";
import { hashPassword } from "@/domain/workspaces/write/members";

const token = z.string().min(40).max(100);
const TOO_MANY = "Too many requests. Try again in an hour.";

/** The answer is the same whether or not anybody has the address. */
export const requestReset = publicForm(z.strictObject({ email: emailSchema }), async (headers, { email }) => {
  await requireWithin({ counted: { what: "reset", address: email }, most: 5, seconds: 3600 }, TOO_MANY);
  await requireWithin(
    { counted: { what: "reset-from", address: addressOf(headers) }, most: 30, seconds: 3600 },
    TOO_MANY,
  );
  await requestPasswordReset(email);
  return { requested: true };
});

export const choosePassword = publicForm(
  z.strictObject({ token, password: passwordSchema }),
  async (_headers, input) => {
    await resetPassword(input.token, await hashPassword(input.password));
    return { email: null };
  },
);

export const joinWorkspace = publicForm(
  z.strictObject({ token, name: nameSchema, password: passwordSchema }),
  async (_headers, input) =>
    acceptInvitation(input.token, { name: input.name, passwordHash: await hashPassword(input.password) }),
);

/** With the account that is signed in, where the invited address has one. */
export const joinWithAccount = userAction(z.strictObject({ token }), ({ userId }, input) =>
  joinSignedIn(userId, input.token),
);
