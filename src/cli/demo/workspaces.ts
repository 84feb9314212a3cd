// The demo's three companies and who works there. Published passwords: they are made only on the embedded database or with DEMO=1.
import type { BusinessHours, Role } from "@/db/schema";

export type DemoWorkspace = {
  slug: string;
  name: string;
  timeZone: string;
  accent: string;
  knowledge: string;
  businessHours: BusinessHours;
  members: { name: string; email: string; role: Role }[];
  /** Conversations over the sixty days. */
  conversations: number;
};

export const DEMO_PASSWORD = "baton-demo-2026";

const hours = (days: number[], from: number, to: number): BusinessHours =>
  days.map((day) => ({ day, from: from * 60, to: to * 60 }));
const at = (domain: string, people: [string, Role][]) =>
  people.map(([name, role]) => ({ name, role, email: `${(name.split(" ")[0] ?? "").toLowerCase()}@${domain}` }));

export const DEMO_WORKSPACES: DemoWorkspace[] = [
  {
    slug: "lindenhof",
    name: "Lindenhof Family Clinic",
    timeZone: "Europe/Berlin",
    accent: "#2f6f6a",
    knowledge: "clinic.md",
    businessHours: [...hours([1, 2, 3, 4, 5], 8, 18), ...hours([6], 8, 12)],
    members: at("lindenhof.example", [
      ["Hanna Vogel", "owner"],
      ["Emre Aydin", "admin"],
      ["Clara Bergmann", "manager"],
      ["Maria Sokolov", "agent"],
      ["Jonas Weber", "agent"],
      ["Aylin Kaya", "agent"],
    ]),
    conversations: 220,
  },
  {
    slug: "aurelia",
    name: "Aurelia Beauty Salon",
    timeZone: "Europe/London",
    accent: "#9b3d66",
    knowledge: "salon.md",
    businessHours: [...hours([2, 3, 5], 10, 19), ...hours([4], 10, 20), ...hours([6], 9, 17)],
    members: at("aurelia.example", [
      ["Ruth Okafor", "owner"],
      ["Nina Patel", "admin"],
      ["Grace Turner", "manager"],
      ["Leila Haddad", "agent"],
      ["Tom Fletcher", "agent"],
    ]),
    conversations: 110,
  },
  {
    slug: "seeblick",
    name: "Hotel Seeblick",
    timeZone: "Europe/Vienna",
    accent: "#2b5b94",
    knowledge: "hotel.md",
    businessHours: hours([1, 2, 3, 4, 5, 6, 7], 7, 22),
    members: at("seeblick.example", [
      ["Georg Mayr", "owner"],
      ["Petra Lang", "admin"],
      ["Daniel Novak", "manager"],
      ["Sofia Rossi", "agent"],
      ["Lukas Steiner", "agent"],
      ["Mei Lin", "agent"],
    ]),
    conversations: 110,
  },
];

/** One line a login, as `npm start` prints them. */
export const demoLogins = DEMO_WORKSPACES.flatMap(({ slug, members }) =>
  members.map(({ role, email }) => ({ workspace: slug, role, email, password: DEMO_PASSWORD })),
);
