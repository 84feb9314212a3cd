// What 2,000 open streams cost: resident memory of the whole process, before and with them. The product's process also holds Next
// and the worker.
import type { Ground, World } from "./ground";
import { line, note, round } from "./report";
import { type Server, startBare, startProduct } from "./servers";
import { forAll, openReader } from "./traffic";

const STREAMS = 2_000;
const AT_ONCE = 50;
/** Long enough for the first frames, a check of rights and a sweep of them all. */
const SETTLE_MS = 6_000;

type Resident = { name: string; before: number; after: number };

export async function measureMemory(ground: Ground): Promise<void> {
  const product = await ground.world("product");
  const walled = await ground.world("walled");
  const ours = await resident(await startProduct(product), product);
  const theirs = await resident(await startBare(walled, { walls: true }), walled);
  for (const { name, before, after } of [ours, theirs])
    note(
      `${name}: ${round(before)} MB without streams, ${round(after)} MB with ${STREAMS} (${round(((after - before) * 1024) / STREAMS)} KB each)`,
    );
  line("total with 2,000 streams, in bare servers", ours.after / theirs.after, { atMost: 2.5, unit: " x" });
  note(`growth alone: ${round((ours.after - ours.before) / (theirs.after - theirs.before))} x`);
}

async function resident(server: Server, { held }: World): Promise<Resident> {
  try {
    const talks = await held(STREAMS);
    const before = await server.residentMb();
    const readers = await forAll(talks, AT_ONCE, (talk) => openReader(server, talk));
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const after = await server.residentMb();
    for (const reader of readers) reader.close();
    return { name: server.name, before, after };
  } finally {
    await server.stop();
  }
}
