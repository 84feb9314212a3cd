// `npm run train`: rebuilds the recogniser's weights from the composed messages in src/cli/training, deterministically.
// Softmax regression on hashed n-grams, plain SGD with averaging, weights as int8. Frames: `{a|b|c}` are alternations.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { BUCKETS, featuresOf } from "@/domain/escalation/features";
import { LABELS } from "@/domain/escalation/weights";

const FOLDER = new URL("./training/", import.meta.url);
const VARIANTS = 6;
const EPOCHS = 14;
const RATE = 0.6;
const DECAY = 1e-5;

type Example = { label: number; buckets: Map<number, number> };

const random = mulberry32(20_261_124);

function mulberry32(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Every frame with its label: `en.<category>.txt` one a line, `*.tsv` with the category (and language before it) in front. */
function frames(): { label: string; text: string }[] {
  return readdirSync(FOLDER)
    .filter((file) => !file.endsWith(".md"))
    .sort()
    .flatMap((file) => {
      const lines = readFileSync(new URL(file, FOLDER), "utf8")
        .split("\n")
        .filter((line) => line.trim() !== "");
      if (file.endsWith(".txt")) return lines.map((text) => ({ label: file.split(".")[1] ?? "", text }));
      return lines.map((line) => {
        const [text = "", label = ""] = line.split("\t").reverse();
        return { label, text };
      });
    });
}

/** One spelling of a frame: alternations chosen, sometimes without capitals or the last mark, as people type. */
function spell(frame: string): string {
  const text = frame.replace(/\{([^{}]*)\}/g, (_, options: string) => {
    const choices = options.split("|");
    return choices[Math.floor(random() * choices.length)] ?? "";
  });
  const roll = random();
  if (roll < 0.2) return text.toLowerCase();
  if (roll < 0.3) return text.replace(/[.!?。！？]+$/u, "");
  return text;
}

function examples(): Example[] {
  return frames().flatMap(({ label, text }) => {
    const index = (LABELS as readonly string[]).indexOf(label);
    if (index < 0) throw new Error(`Unknown label "${label}" before: ${text.slice(0, 60)}`);
    const spellings = new Set(Array.from({ length: text.includes("{") ? VARIANTS : 2 }, () => spell(text)));
    return [...spellings].map((spelling) => ({ label: index, buckets: vector(spelling) }));
  });
}

/** Counts dampened and scaled to length 1: long messages weigh no more than short ones. */
function vector(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { bucket } of featuresOf(text)) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  let norm = 0;
  for (const [bucket, count] of counts) {
    const value = 1 + Math.log(count);
    counts.set(bucket, value);
    norm += value * value;
  }
  for (const [bucket, value] of counts) counts.set(bucket, value / Math.sqrt(norm));
  return counts;
}

function train(data: Example[]): Float32Array {
  const classes = LABELS.length;
  const weights = new Float32Array(BUCKETS * classes);
  const sum = new Float32Array(BUCKETS * classes);
  const share = LABELS.map((_, c) => data.filter((example) => example.label === c).length / data.length);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = data.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [data[i], data[j]] = [data[j] as Example, data[i] as Example];
    }
    const rate = RATE * (1 - epoch / EPOCHS) + 0.02;
    for (const { label, buckets } of data) {
      const scores = new Float64Array(classes);
      for (const [bucket, value] of buckets)
        for (let c = 0; c < classes; c++) scores[c] = (scores[c] ?? 0) + (weights[bucket * classes + c] ?? 0) * value;
      const top = Math.max(...scores);
      const exp = scores.map((score) => Math.exp(score - top));
      const total = exp.reduce((a, b) => a + b, 0);
      const balance = Math.min(2, Math.max(0.5, 1 / classes / (share[label] ?? 1)));
      for (let c = 0; c < classes; c++) {
        const gradient = balance * ((c === label ? 1 : 0) - (exp[c] ?? 0) / total);
        for (const [bucket, value] of buckets) {
          const at = bucket * classes + c;
          weights[at] = (weights[at] ?? 0) * (1 - rate * DECAY) + rate * gradient * value * 4;
        }
      }
    }
    if (epoch >= EPOCHS / 2) for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (weights[i] ?? 0);
  }
  return sum.map((value) => value / Math.ceil(EPOCHS / 2));
}

const data = examples();
const weights = train(data);
const largest = weights.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const scale = largest / 127;
const quantised = Int8Array.from(weights, (value) => Math.round(value / scale));
const target = new URL("../domain/escalation/weights.json", import.meta.url);
writeFileSync(target, `${JSON.stringify({ scale, weights: Buffer.from(quantised.buffer).toString("base64") })}\n`);
console.log(`${data.length} messages of ${frames().length} frames; ${quantised.filter((w) => w !== 0).length} weights`);
