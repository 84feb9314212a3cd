// `npm run bench`: every published figure beside its bar, in one run of about four minutes; exit code 1 when a bar is missed.
// `npm run bench -- send memory` measures single parts.
import { availableParallelism, loadavg } from "node:os";
import { measureDelivery } from "./deliver";
import { raiseGround } from "./ground";
import { measureLists } from "./lists";
import { measureMemory } from "./memory";
import { measurePage } from "./page";
import { close, heading } from "./report";
import { measureSending } from "./send";
import { measureTurns } from "./turn";

const PARTS = {
  send: { title: "Messages stored and delivered, by 32 clients that wait for both", measure: measureSending },
  deliver: { title: "Delivery at 100 messages a second with 500 streams", measure: measureDelivery },
  memory: { title: "Memory of 2,000 streams", measure: measureMemory },
  turn: { title: "Overhead of a turn", measure: measureTurns },
  lists: { title: "The desk at 100,000 conversations", measure: measureLists },
  page: { title: "First load of the chat page", measure: measurePage },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no part "${unknown.join('", "')}". Parts: ${Object.keys(PARTS).join(", ")}.`);
  process.exit(2);
}
const from = performance.now();
// What else runs here takes from every figure: more than the number of cores is a noisy machine.
console.log(`${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)} before the start`);
const ground = await raiseGround();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => void ground.close().finally(() => process.exit(130)));
try {
  for (const [name, { title, measure }] of Object.entries(PARTS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    heading(title);
    await measure(ground);
  }
} finally {
  await ground.close();
}
process.exitCode = close((performance.now() - from) / 1000) === 0 ? 0 : 1;
