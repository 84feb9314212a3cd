// The roles as people choose them: each with what they may do beside the one before.
import type { Role } from "@/db/schema";

export const ROLE_WORDS: Record<Role, { name: string; may: string }> = {
  agent: { name: "Agent", may: "Agents answer customers and read the knowledge." },
  manager: { name: "Manager", may: "Managers also write the knowledge, and see the dashboard and the members." },
  admin: { name: "Admin", may: "Admins also invite and change members, and change the workspace." },
  owner: { name: "Owner", may: "Owners also make owners. A workspace always has one." },
};
