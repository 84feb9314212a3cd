// What a test may ask of a stage beyond what its screens do: a company with members and articles, through the product's own verbs.
import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { inWorkspace } from "@/db/client";
import type { BusinessHours, Role } from "@/db/schema";
import { reply } from "@/domain/conversations/write/say";
import { importMarkdown } from "@/domain/knowledge/write";
import type { Member } from "@/domain/workspaces/member";
import { invite, requestPasswordReset } from "@/domain/workspaces/write/links";
import { addMember, createWorkspace, hashPassword, removeMember } from "@/domain/workspaces/write/members";

export type Login = Member & { email: string; password: string };
export type Opened = { workspaceId: string; slug: string; name: string; members: Login[] };
export type WorkspaceWishes = {
  /** The first is the owner. */
  people: { name: string; role: Role }[];
  name?: string;
  timeZone?: string;
  /** Open at any time unless given. */
  businessHours?: BusinessHours;
  /** Articles, each under its `## title`; the clinic's of the demo unless given. */
  markdown?: string;
  lang?: string;
};

const PASSWORD = "a long password of the tests";
const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: 0, to: 1440 }));
const CLINIC = readFileSync("src/cli/demo/clinic.md", "utf8");
let passwordHash: Promise<string> | undefined;

export const verbs = {
  openWorkspace: async (wishes: WorkspaceWishes): Promise<Opened> => {
    const { people, timeZone = "Europe/Berlin", businessHours = ALWAYS, markdown = CLINIC, lang = "en" } = wishes;
    passwordHash ??= hashPassword(PASSWORD);
    const hash = await passwordHash;
    const slug = `c-${randomBytes(5).toString("hex")}`;
    const [owner, ...others] = people.map(({ name, role }, i) => ({
      name,
      role,
      email: `${i}.${slug}@example.com`,
      passwordHash: hash,
    }));
    if (!owner) throw new Error("A workspace needs its owner.");
    const { name = `Clinic ${slug}` } = wishes;
    const first = await createWorkspace(owner, { slug, name, timeZone, businessHours, locale: "en" });
    const added = await inWorkspace(first, {}, async (tx) => {
      const members: Member[] = [];
      for (const person of others) members.push(await addMember(tx, person));
      return members;
    });
    if (markdown !== "") await importMarkdown(first, { markdown, lang });
    const members = [first, ...added].map((member, i) => ({
      ...member,
      email: `${i}.${slug}@example.com`,
      password: PASSWORD,
    }));
    return { workspaceId: first.workspaceId, slug, name, members };
  },
  /** Each text is a reply of its own; the member must hold the conversation. */
  reply: async ({ by, conversationId, texts }: { by: Member; conversationId: string; texts: string[] }) => {
    for (const text of texts) await reply(by, { conversationId, clientId: randomUUID(), text });
  },
  invite: ({ by, email, role }: { by: Member; email: string; role: Role }) => invite(by, { email, role }),
  removeMember: ({ by, memberId }: { by: Member; memberId: string }) => removeMember(by, { memberId }),
  requestPasswordReset: ({ email }: { email: string }) => requestPasswordReset(email),
};

export type Verbs = typeof verbs & { startServer: (input: Record<string, never>) => Promise<string> };
