// The gates of server actions: each wraps a verb for one kind of asker. Only here does auth touch Next.
import { headers } from "next/headers";
import type { ZodType, z } from "zod";
import type { Act } from "@/domain/workspaces/member";
import { Refusal } from "@/platform/refusal";
import { parse, type Result, requireMember, requireWorkspace, settle } from "./gate";
import { memberOf, type SessionMember, userOf } from "./viewer";

/** An action of members: `(workspace slug, input) -> Result`. */
export function memberAction<S extends ZodType, T>(
  act: Act,
  schema: S,
  run: (member: SessionMember, input: z.infer<S>) => Promise<T>,
) {
  return async (workspace: string, input: z.input<S>): Promise<Result<T>> =>
    settle(async () => run(await requireMember(await headers(), String(workspace), act), parse(schema, input)));
}

/** An action of anybody, in a workspace: its verb counts its own limits. */
export function workspaceAction<S extends ZodType, T>(
  schema: S,
  run: (asker: { workspaceId: string; slug: string; headers: Headers }, input: z.infer<S>) => Promise<T>,
) {
  return async (workspace: string, input: z.input<S>): Promise<Result<T>> =>
    settle(async () => {
      const slug = String(workspace);
      const { workspaceId } = await requireWorkspace(slug);
      return run({ workspaceId, slug, headers: await headers() }, parse(schema, input));
    });
}

/** The same as the action of a `<form>`, with and without JavaScript: `(workspace slug, state before, form) -> state`. */
export function workspaceForm<S extends ZodType, T>(
  schema: S,
  run: (asker: { workspaceId: string; slug: string; headers: Headers }, input: z.infer<S>) => Promise<T>,
) {
  const act = workspaceAction(schema, run);
  return async (workspace: string, _before: unknown, form: FormData): Promise<Result<T>> =>
    act(workspace, fieldsOf(form) as z.input<S>);
}

/** The action of a public `<form>`. */
export function publicForm<S extends ZodType, T>(schema: S, run: (headers: Headers, input: z.infer<S>) => Promise<T>) {
  const act = publicAction(schema, run);
  return async (_before: unknown, form: FormData): Promise<Result<T>> => act(fieldsOf(form) as z.input<S>);
}

/** Text fields of a form; what React itself adds is left out. */
const fieldsOf = (form: FormData): Record<string, unknown> =>
  Object.fromEntries([...form].filter(([name]) => !name.startsWith("$ACTION")));

/** An action of anybody, outside any workspace: sign-up, links that were mailed. */
function publicAction<S extends ZodType, T>(schema: S, run: (headers: Headers, input: z.infer<S>) => Promise<T>) {
  return async (input: z.input<S>): Promise<Result<T>> =>
    settle(async () => run(await headers(), parse(schema, input)));
}

/** An action of a signed-in user on their own account. */
export function userAction<S extends ZodType, T>(
  schema: S,
  run: (user: { userId: string; sessionId: string }, input: z.infer<S>) => Promise<T>,
) {
  return async (input: z.input<S>): Promise<Result<T>> =>
    settle(async () => {
      const user = await userOf(await headers());
      if (!user) throw new Refusal("unauthenticated", "Sign in to go on.");
      return run(user, parse(schema, input));
    });
}

/** The member who looks at a page, or null. */
export const viewingMember = async (workspace: string): Promise<SessionMember | null> =>
  memberOf(await headers(), workspace);

/** The signed-in user who looks at a page, or null. */
export const viewingUser = async () => userOf(await headers());
