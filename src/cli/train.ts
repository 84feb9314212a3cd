// `npm run train`: rebuilds the recogniser's weights and the ranking's from the composed data in src/cli/training, deterministically.
// `npm run train -- --check` writes nothing and tells how data fares that was left out of training.
import { writeFileSync } from "node:fs";
import { readFrames, readTrades } from "./train/composed";
import { checkRanking, trainRanking } from "./train/ranking";
import { checkRecogniser, trainRecogniser } from "./train/recogniser";

const frames = readFrames();
const trades = readTrades();
console.log(`${frames.length} frames of messages; ${trades.length} trades with articles and questions`);
if (process.argv.includes("--check")) {
  console.log("Recogniser, every third composed frame left out in turn:", checkRecogniser(frames));
  console.log("Ranking, every fourth trade left out in turn, natural questions:", checkRanking(trades));
} else {
  write("escalation/weights.json", trainRecogniser(frames));
  write("knowledge/ranking.json", trainRanking(trades));
}

function write(file: string, value: object): void {
  writeFileSync(new URL(`../domain/${file}`, import.meta.url), `${JSON.stringify(value)}\n`);
  console.log(`src/domain/${file}`);
}
