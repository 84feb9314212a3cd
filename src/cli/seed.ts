// The demo: three companies with sixty days of history, made through the same verbs that people use, with the time passed in.
// A workspace gets its public address last: one that was cut off is removed and made again.
import { readFileSync } from "node:fs";
import { inWorkspace } from "@/db/client";
import { door } from "@/db/doors";
import { eraseWorkspace } from "@/db/erase";
import { describeContact } from "@/domain/contacts/write";
import { readContactThread } from "@/domain/conversations/read/thread";
import { reopen, resolve, resolveQuiet, snooze, wake } from "@/domain/conversations/write/end";
import { claim, handBack, release } from "@/domain/conversations/write/hold";
import {
  askForPerson,
  giveFeedback,
  receiveMessage,
  type Started,
  startConversation,
} from "@/domain/conversations/write/receive";
import { note, reply } from "@/domain/conversations/write/say";
import { noteAllAgain } from "@/domain/gaps/write/note";
import { importMarkdown } from "@/domain/knowledge/write";
import { respond } from "@/domain/responder/respond";
import { isOpen, nextOpening } from "@/domain/sla/business-hours";
import type { Member } from "@/domain/workspaces/member";
import { addMember, changeSlug, createWorkspace, hashPassword, markPresent } from "@/domain/workspaces/write/members";
import { env } from "@/platform/env";
import { newId } from "@/platform/ids";
import { newSecret } from "@/platform/secret";
import type { Matter } from "./demo/matter";
import { FIRST_NAMES, LAST_NAMES, STORIES } from "./demo/stories";
import { DEMO_PASSWORD, DEMO_WORKSPACES, type DemoWorkspace } from "./demo/workspaces";
import { repeatable } from "./random";

export { demoLogins } from "./demo/workspaces";

const DAYS = 60;
const AT_ONCE = 8;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Makes the demo where it is not there yet. */
export async function seedDemo(progress: (text: string) => void = () => {}): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  for (const demo of DEMO_WORKSPACES) {
    if (await door.workspace(demo.slug)) continue;
    progress(demo.name);
    await seedWorkspace(demo, passwordHash, (done, all) => progress(`${demo.name}, conversation ${done} of ${all}`));
  }
}

async function seedWorkspace(
  demo: DemoWorkspace,
  passwordHash: string,
  progress: (done: number, all: number) => void,
): Promise<void> {
  const slug = `${demo.slug}--preparing`;
  const cutOff = await door.workspace(slug);
  if (cutOff) await eraseWorkspace(env.databaseUrl, cutOff);
  const random = repeatable(demo.slug.length * 7919 + 17);
  const began = new Date(Date.now() - (DAYS + 2) * DAY);
  const { name, timeZone, accent, businessHours } = demo;
  const [first, ...others] = demo.members;
  if (!first) throw new Error(`${demo.name} has no owner.`);
  const owner = await createWorkspace(
    { ...first, passwordHash },
    { slug, name, timeZone, accent, businessHours, locale: "en" },
    { at: began },
  );
  const members = await inWorkspace(owner, { at: began }, async (tx) => {
    const added: Member[] = [];
    for (const person of others) added.push(await addMember(tx, { ...person, passwordHash }));
    return added;
  });
  const markdown = readFileSync(new URL(`./demo/${demo.knowledge}`, import.meta.url), "utf8");
  await importMarkdown(owner, { markdown, lang: "en" }, { at: began });

  const agents = members.filter(({ role }) => role === "agent" || role === "manager");
  const past = Array.from({ length: demo.conversations }, (_, i) => planPast(demo, random, i));
  const plans = [...past, ...planToday(demo)];
  let done = 0;
  const queue = [...plans];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let plan = queue.shift(); plan; plan = queue.shift()) {
        await live(owner, agents, plan, demo);
        progress(++done, plans.length);
      }
    }),
  );
  // Their jobs would note them in any order; here it is the order in which they were asked.
  await noteAllAgain(owner);
  await changeSlug(owner, { slug: demo.slug });
}

type Ending = "rated" | "thanked" | "left" | "waits" | "held" | "snoozed";
type Plan = { at: Date; matter: Matter; name: string; ending: Ending; turn: number; now: boolean; roll: () => number };

/** Weekdays more than weekends, days more than nights. */
function planPast(demo: DemoWorkspace, random: () => number, i: number): Plan {
  const matters = STORIES[demo.slug] ?? [];
  let at = new Date(Date.now() - DAY);
  for (let tries = 0; tries < 6; tries++) {
    at = new Date(Date.now() - DAY - random() * DAYS * DAY);
    const day = at.getUTCDay() % 6 === 0 ? 0.45 : 1;
    const hour = at.getUTCHours() < 6 || at.getUTCHours() > 20 ? 0.25 : 1;
    if (random() < day * hour) break;
  }
  const matter = matters[Math.floor(random() * matters.length)] as Matter;
  const roll = random();
  const ending = roll < 0.3 ? "rated" : roll < 0.55 ? "thanked" : "left";
  return { at, matter, name: nameOf(random), ending, turn: i, now: false, roll: repeatable(i * 31 + demo.slug.length) };
}

/** What is going on at this moment: somebody waits, somebody is being helped, somebody is asleep until tomorrow. */
function planToday(demo: DemoWorkspace): Plan[] {
  const matters = STORIES[demo.slug] ?? [];
  const needing = matters.filter((matter) => matter.agent);
  const plain = matters.filter((matter) => !matter.agent);
  const random = repeatable(demo.name.length);
  const plan = (matter: Matter | undefined, minutesAgo: number, ending: Ending, turn: number): Plan[] =>
    matter
      ? [
          {
            at: new Date(Date.now() - minutesAgo * MINUTE),
            matter,
            name: nameOf(random),
            ending,
            turn,
            now: true,
            roll: random,
          },
        ]
      : [];
  return [
    ...plan(needing[3], 4, "waits", 0),
    ...plan(needing[0], 11, "waits", 1),
    ...plan(needing[5], 26, "waits", 2),
    ...plan(needing[1], 38, "held", 0),
    ...plan(needing[2], 55, "held", 1),
    ...plan(needing[4], 240, "snoozed", 0),
    ...plan(plain[1], 2, "left", 0),
    ...plan(plain[4], 17, "left", 1),
    ...plan(plain[7], 130, "left", 2),
  ];
}

/** Lives one conversation through: the responder decides what it settles, people do the rest. */
async function live(owner: Member, agents: Member[], plan: Plan, demo: DemoWorkspace): Promise<void> {
  const { workspaceId } = owner;
  const { matter, roll, ending } = plan;
  let at = plan.at;
  const after = (ms: number) => {
    at = new Date(at.getTime() + ms);
    return { at };
  };
  const [opening = "Hello", ...further] = matter.says;
  const start = {
    startKey: newSecret(),
    clientId: newId(),
    text: opening,
    locale: matter.lang ?? "en",
    channel: "chat_page" as const,
  };
  const there = agents[plan.turn % agents.length];
  if (there && isOpen(demo.businessHours, demo.timeZone, at)) await markPresent(there, { at });
  const { contact, conversationId }: Started = await startConversation({ workspaceId }, start, { at });
  await describeContact(
    owner,
    { contactId: contact.contactId, name: plan.name, email: roll() < 0.5 ? emailOf(plan.name) : null },
    { at },
  );
  const which = { conversationId };
  for (const text of further) await receiveMessage(contact, { ...which, clientId: newId(), text }, after(4_000));
  const answered = await respond({ workspaceId }, which, { ...after(1_500 + roll() * 2_000), model: null });

  if (answered === "answered") {
    if (plan.now) return;
    const answer = (await readContactThread(contact))?.entries.findLast(
      (entry) => entry.kind === "message" && entry.actor === "responder",
    );
    if (ending === "rated" && answer) {
      await giveFeedback(contact, { ...which, about: answer.seq, helpful: true }, after(MINUTE + roll() * 3 * MINUTE));
      return;
    }
    if (ending === "thanked") {
      await receiveMessage(
        contact,
        { ...which, clientId: newId(), text: "Thank you" },
        after(MINUTE + roll() * 2 * MINUTE),
      );
      await respond({ workspaceId }, which, { ...after(1_500), model: null });
    } else if (roll() < 0.12) {
      await askForPerson(contact, { ...which, clientId: newId() }, after(MINUTE));
      await helped(
        agents,
        {
          ...plan,
          matter: {
            says: [],
            agent: [{ reply: "Hello, a person here. What is still open?", customer: "All clear now, thank you" }],
          },
        },
        { workspaceId, contact, conversationId, at, demo },
      );
      return;
    }
    await resolveQuiet({ workspaceId, ...which }, after(24 * HOUR + MINUTE));
    return;
  }
  if (ending !== "waits" || !plan.now) await helped(agents, plan, { workspaceId, contact, conversationId, at, demo });
}

type Scene = {
  workspaceId: string;
  contact: Started["contact"];
  conversationId: string;
  at: Date;
  demo: DemoWorkspace;
};

/** A person takes over: soon while the company is open, else when it opens. */
async function helped(agents: Member[], plan: Plan, scene: Scene): Promise<void> {
  const { contact, conversationId, demo, workspaceId } = scene;
  const { matter, roll } = plan;
  const which = { conversationId };
  const agent = agents[Math.floor(roll() * agents.length)] as Member;
  let at = scene.at;
  const after = (ms: number) => {
    at = new Date(at.getTime() + ms);
    return { at };
  };
  const open = isOpen(demo.businessHours, demo.timeZone, at) || plan.now;
  if (!open) at = nextOpening(demo.businessHours, demo.timeZone, at) ?? at;
  const patience = MINUTE * Math.min(90, 1.2 + 4 * -Math.log(1 - roll()));
  await claim(agent, which, after(plan.now ? 2 * MINUTE : patience));
  if (roll() < 0.06 && !plan.now) {
    await release(agent, which, after(3 * MINUTE));
    await claim(agents[0] as Member, which, after(6 * MINUTE));
    return finish(agents[0] as Member, plan, { ...scene, at });
  }
  if (matter.note) await note(agent, { ...which, clientId: newId(), text: matter.note }, after(40_000));
  for (const { reply: text, customer } of matter.agent ?? [
    { reply: "Hello, I have read everything above. I am looking into it and answer in a moment." },
  ]) {
    await reply(agent, { ...which, clientId: newId(), text }, after(MINUTE + roll() * 2 * MINUTE));
    if (customer)
      await receiveMessage(
        contact,
        { ...which, clientId: newId(), text: customer },
        after(MINUTE + roll() * 4 * MINUTE),
      );
  }
  if (plan.ending === "held") {
    await reply(agent, { ...which, clientId: newId(), text: "I am on it and come back to you here." }, after(MINUTE));
    return;
  }
  if (plan.ending === "snoozed") {
    await reply(
      agent,
      { ...which, clientId: newId(), text: "I know more tomorrow morning and write to you then." },
      after(MINUTE),
    );
    await snooze(agent, { ...which, until: new Date(Date.now() + 14 * HOUR) }, { at });
    return;
  }
  if (roll() < 0.08) {
    await reply(
      agent,
      { ...which, clientId: newId(), text: "That is settled. Anything else is answered here at once." },
      after(MINUTE),
    );
    await handBack(agent, which, after(MINUTE));
    await resolveQuiet({ workspaceId, ...which }, after(24 * HOUR + MINUTE));
    return;
  }
  if (roll() < 0.07) {
    await reply(agent, { ...which, clientId: newId(), text: "I ask a colleague and come back to you." }, after(MINUTE));
    await snooze(agent, { ...which, until: new Date(at.getTime() + 3 * HOUR) }, { at });
    await wake({ workspaceId, ...which }, after(3 * HOUR + MINUTE));
    await reply(agent, { ...which, clientId: newId(), text: "It is arranged as you wished." }, after(MINUTE));
  }
  await finish(agent, plan, { ...scene, at });
}

async function finish(agent: Member, { matter, roll }: Plan, scene: Scene): Promise<void> {
  const { contact, conversationId, workspaceId } = scene;
  const which = { conversationId };
  let at = scene.at;
  const after = (ms: number) => {
    at = new Date(at.getTime() + ms);
    return { at };
  };
  await reply(agent, { ...which, clientId: newId(), text: "Is there anything else I can do for you?" }, after(MINUTE));
  await resolve(agent, { ...which, solved: matter.solved ?? true }, after(10 * MINUTE + roll() * HOUR));
  if (roll() < 0.06) {
    await reopen(agent, which, after(2 * HOUR));
    await reply(
      agent,
      { ...which, clientId: newId(), text: "One more thing: it is confirmed in writing now." },
      after(MINUTE),
    );
    await resolve(agent, { ...which, solved: true }, after(5 * MINUTE));
  } else if (roll() < 0.08) {
    await receiveMessage(contact, { ...which, clientId: newId(), text: "Thanks again" }, after(20 * HOUR));
    await respond({ workspaceId }, which, { ...after(1_500), model: null });
    await resolveQuiet({ workspaceId, ...which }, after(24 * HOUR + MINUTE));
  }
}

const nameOf = (random: () => number) =>
  `${FIRST_NAMES[Math.floor(random() * FIRST_NAMES.length)]} ${LAST_NAMES[Math.floor(random() * LAST_NAMES.length)]}`;
const emailOf = (name: string) => `${name.toLowerCase().replace(" ", ".")}@example.org`;
