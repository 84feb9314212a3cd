// How long a message takes from its first byte sent to its frame received, with 500 streams open and 100 messages a second that
// come whether or not the one before has arrived.
import type { Ground, Talk } from "./ground";
import { note, percentile, round } from "./report";
import { type Server, startBare, startProduct } from "./servers";
import { forAll, newClientId, openReader, openSender } from "./traffic";

const STREAMS = 500;
const EVERY_MS = 10;
const WARM_UP_MS = 3_000;
const MEASURED_MS = 12_000;

export async function measureDelivery(ground: Ground): Promise<void> {
  const product = await ground.world("product");
  const walled = await ground.world("walled");
  await tell(await startProduct(product), await product.held(STREAMS));
  await tell(await startBare(walled, { walls: true }), await walled.held(STREAMS));
}

async function tell(server: Server, talks: Talk[]): Promise<void> {
  try {
    const clients = await forAll(talks, 25, async (talk) => ({
      sender: await openSender(server, talk),
      reader: await openReader(server, talk),
    }));
    const waits: number[] = [];
    const under: Promise<void>[] = [];
    const from = performance.now();
    await new Promise<void>((done) => {
      let sent = 0;
      const timer = setInterval(() => {
        const passed = performance.now() - from;
        // What a late timer left out is sent now: the pace is kept, and the delay is counted where it belongs.
        for (; sent * EVERY_MS <= passed; sent++) {
          const client = clients[sent % clients.length];
          if (!client) continue;
          const clientId = newClientId();
          const at = performance.now();
          const arrived = client.reader.arrival(clientId).then((now) => {
            if (passed >= WARM_UP_MS) waits.push(now - at);
          });
          under.push(arrived, client.sender.send("Is it still today?", clientId));
        }
        if (passed < WARM_UP_MS + MEASURED_MS) return;
        clearInterval(timer);
        done();
      }, EVERY_MS);
    });
    await Promise.all(under);
    for (const { sender, reader } of clients) {
      sender.close();
      reader.close();
    }
    const [p50, p99] = [percentile(waits, 50), percentile(waits, 99)];
    note(`${server.name}: p50 ${round(p50)} ms, p99 ${round(p99)} ms (${waits.length} messages, ${STREAMS} streams)`);
  } finally {
    await server.stop();
  }
}
