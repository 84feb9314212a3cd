// Messages stored and delivered in a second, through the URL that the outbox uses: a message counts when its answer has come and
// its frame has reached the contact's stream. The servers take turns, so that a noisy machine is noisy for each of them.
import { type Ground, makeTalks, type Talk } from "./ground";
import { line, median, note, round } from "./report";
import { type Server, startBare, startProduct } from "./servers";
import { newClientId, openReader, openSender } from "./traffic";

const CLIENTS = 32;
const ROUNDS = 5;
const ROUND_MS = 4_000;
const WARM_UP_MS = 4_000;
const TEXT = "Could you tell me whether the appointment on Thursday can be moved to the afternoon?";

export async function measureSending(ground: Ground): Promise<void> {
  const worlds = [await ground.world("product"), await ground.world("walled"), await ground.world("bare")] as const;
  const servers = [
    await startProduct(worlds[0]),
    await startBare(worlds[1], { walls: true }),
    await startBare(worlds[2], { walls: false }),
  ] as const;
  const [product] = servers;
  try {
    const talksOf = await Promise.all(worlds.map((world) => world.held(CLIENTS)));
    const contestants = servers.map((server, i) => ({ server, talks: talksOf[i] ?? [] }));
    for (const { server, talks } of contestants) await rate(server, talks, WARM_UP_MS);
    const rates = contestants.map((): number[] => []);
    for (let i = 0; i < ROUNDS; i++)
      for (const [at, { server, talks }] of contestants.entries()) rates[at]?.push(await rate(server, talks, ROUND_MS));
    const [ours = [], withWalls = [], without = []] = rates;
    for (const [at, { server }] of contestants.entries()) tell(server.name, rates[at] ?? []);
    compare("of bare with the same walls", ours, withWalls, 0.85);
    compare("of bare without walls", ours, without, 0.6);
    const byResponder = await makeTalks(worlds[0], CLIENTS, "responder");
    await rate(product, byResponder, WARM_UP_MS / 2);
    tell("baton, held by the responder (each message also opens or extends a turn)", [
      await rate(product, byResponder, ROUND_MS),
    ]);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** Every client sends, waits for the answer and for the frame, and sends again. Messages a second. */
async function rate(server: Server, talks: Talk[], forMs: number): Promise<number> {
  const clients = await Promise.all(
    talks.map(async (talk) => ({ sender: await openSender(server, talk), reader: await openReader(server, talk) })),
  );
  let done = 0;
  const from = performance.now();
  const end = from + forMs;
  await Promise.all(
    clients.map(async ({ sender, reader }) => {
      while (performance.now() < end) {
        const clientId = newClientId();
        await Promise.all([reader.arrival(clientId), sender.send(TEXT, clientId)]);
        done++;
      }
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  for (const { sender, reader } of clients) {
    sender.close();
    reader.close();
  }
  return done / seconds;
}

const spread = (values: number[]) => `${round(Math.min(...values))} to ${round(Math.max(...values))}`;
const tell = (name: string, rates: number[]) =>
  note(`${name}: ${round(median(rates))} messages/s${rates.length > 1 ? ` (rounds: ${spread(rates)})` : ""}`);

/** The median of the rounds' own ratios: neighbours in time share the machine's noise. */
function compare(what: string, ours: number[], theirs: number[], bar: number): void {
  const ratios = ours.map((value, i) => value / (theirs[i] ?? Number.NaN));
  line(`stored and delivered, ${what} (rounds: ${spread(ratios)})`, median(ratios), { atLeast: bar, unit: "" });
}
