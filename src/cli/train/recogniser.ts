// Trains the recogniser: softmax regression on hashed features, plain gradient descent with averaging, weights as int8. Deterministic.
import { BUCKETS, vectorOf } from "@/domain/escalation/features";
import { LABELS } from "@/domain/escalation/weights";
import { type Frame, mulberry32, spell } from "./composed";

type Example = { label: number; buckets: Uint32Array; values: Float32Array };
export type StoredWeights = { scale: number; offset: number; weights: string };
type Judged = { label: number; odds: number };

const SEED = 20_261_124;
const VARIANTS = 8;
const EPOCHS = 14;
const RATE = 0.6;
const DECAY = 1e-5;
const FOLDS = 4;
const CLASSES = LABELS.length;
/** Of composed routine messages from frames that were not trained on, this share may be taken for a need at DECIDED. */
const FALSE_ALARMS = 0.07;
/** The thresholds of the standard policy stand here, so probabilities are shifted to mean the same. */
const DECIDED = 0.55;

/** Weights from all frames; the offset of the probabilities from frames left out in turn. */
export function trainRecogniser(frames: Frame[]): StoredWeights {
  const weights = train(examplesOf(frames));
  const largest = weights.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest / 127;
  const quantised = Int8Array.from(weights, (value) => Math.round(value / scale));
  const offset = offsetOf(leaveOut(frames));
  return { scale, offset, weights: Buffer.from(quantised.buffer).toString("base64") };
}

/** How frames fare that were not trained on: F1 of needing a person, and false alarms on routine. */
export function checkRecogniser(frames: Frame[]): { f1: number; falseAlarmRate: number } {
  const judged = leaveOut(frames);
  const offset = offsetOf(judged);
  const alarmed = judged.map(({ label, odds }) => ({
    needed: label > 0,
    got: 1 / (1 + Math.exp(-odds - offset)) >= DECIDED,
  }));
  const right = alarmed.filter(({ needed, got }) => needed && got).length;
  const needed = alarmed.filter((row) => row.needed).length;
  const got = alarmed.filter((row) => row.got).length;
  return { f1: (2 * right) / (needed + got), falseAlarmRate: (got - right) / (alarmed.length - needed) };
}

/** The log odds of a need for every frame, by weights that never saw it. Frames of one file stand together in time, so every fourth is left out. */
function leaveOut(frames: Frame[]): Judged[] {
  return Array.from({ length: FOLDS }).flatMap((_, fold) => {
    const weights = train(examplesOf(frames.filter((_, i) => i % FOLDS !== fold)));
    const random = mulberry32(SEED + fold);
    return frames
      .filter((_, i) => i % FOLDS === fold)
      .map(({ label, text }) => ({ label, odds: oddsOf(exampleOf(spell(text, random), label), weights) }));
  });
}

function offsetOf(judged: Judged[]): number {
  const routine = judged.filter(({ label }) => label === 0).map(({ odds }) => odds);
  routine.sort((a, b) => b - a);
  const limit = routine[Math.floor(routine.length * FALSE_ALARMS)] ?? 0;
  return Math.log(DECIDED / (1 - DECIDED)) - limit;
}

function oddsOf(example: Example, weights: Float32Array): number {
  const scores = scoresOf(example, weights);
  const routine = scores[0] ?? 0;
  return Math.log(scores.slice(1).reduce((sum, score) => sum + Math.exp(score - routine), 0));
}

function examplesOf(frames: Frame[]): Example[] {
  const random = mulberry32(SEED);
  return frames.flatMap(({ label, text }) => {
    const spellings = new Set(Array.from({ length: text.includes("{") ? VARIANTS : 2 }, () => spell(text, random)));
    return [...spellings].map((spelling) => exampleOf(spelling, label));
  });
}

function exampleOf(text: string, label: number): Example {
  const vector = vectorOf(text);
  return { label, buckets: Uint32Array.from(vector.keys()), values: Float32Array.from(vector.values()) };
}

function scoresOf({ buckets, values }: Example, weights: Float32Array): number[] {
  const scores = new Array<number>(CLASSES).fill(0);
  for (let k = 0; k < buckets.length; k++) {
    const at = (buckets[k] as number) * CLASSES;
    for (let c = 0; c < CLASSES; c++)
      scores[c] = (scores[c] as number) + (weights[at + c] as number) * (values[k] as number);
  }
  return scores;
}

function train(data: Example[]): Float32Array {
  const random = mulberry32(SEED);
  const weights = new Float32Array(BUCKETS * CLASSES);
  const sum = new Float32Array(BUCKETS * CLASSES);
  const share = LABELS.map((_, c) => data.filter(({ label }) => label === c).length / data.length);
  const balance = share.map((each) => Math.min(2, Math.max(0.5, 1 / CLASSES / each)));
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(data, random);
    const rate = RATE * (1 - epoch / EPOCHS) + 0.02;
    for (const example of data) learn(example, weights, rate * (balance[example.label] ?? 1));
    if (epoch >= EPOCHS / 2) for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (weights[i] as number);
  }
  return sum.map((value) => value / Math.ceil(EPOCHS / 2));
}

function learn(example: Example, weights: Float32Array, rate: number): void {
  const scores = scoresOf(example, weights);
  const top = Math.max(...scores);
  const exp = scores.map((score) => Math.exp(score - top));
  const total = exp.reduce((a, b) => a + b, 0);
  exp.forEach((each, c) => {
    const gradient = rate * ((c === example.label ? 1 : 0) - each / total) * 4;
    if (Math.abs(gradient) < 1e-4) return;
    for (let k = 0; k < example.buckets.length; k++) {
      const at = (example.buckets[k] as number) * CLASSES + c;
      weights[at] = (weights[at] as number) * (1 - rate * DECAY) + gradient * (example.values[k] as number);
    }
  });
}

function shuffle(data: Example[], random: () => number): void {
  for (let i = data.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [data[i], data[j]] = [data[j] as Example, data[i] as Example];
  }
}
