// Trains the recogniser's networks: hashed features, softmax, Adagrad, and half of the features left out at random so that no word
// alone decides. Features that few frames have are left out: of those nothing is learnt but noise. Weights as int8. Deterministic.
import { vectorOf } from "@/domain/escalation/features";
import { STEEPNESS } from "@/domain/escalation/net";
import { isKnown, KNOWN_BYTES, LABELS, type StoredNet, type StoredWeights } from "@/domain/escalation/weights";
import { type Frame, mulberry32, spell } from "./composed";

type Example = { label: number; hashes: Uint32Array; values: Float32Array; weight: number };
type Shape = { buckets: number; hidden: number; dropout: number; seed: number };
type Trained = Shape & { width: number; table: Float32Array; output: Float32Array; bias: Float32Array };
type Judged = { label: number; odds: number; english: boolean };

/** Different sizes and seeds: other features share a row in each, and what one only believes by chance, the others outvote. */
const SHAPES: Shape[] = [
  { buckets: 25_013, hidden: 16, dropout: 0.5, seed: 1 },
  { buckets: 24_989, hidden: 16, dropout: 0.5, seed: 2 },
  { buckets: 25_033, hidden: 16, dropout: 0.5, seed: 4 },
  { buckets: 16_384, hidden: 0, dropout: 0.3, seed: 3 },
];
/** Of a feature that fewer frames have, nothing is learnt. */
const FRAMES_OF_A_FEATURE = 3;
const CLASSES = LABELS.length;
const VARIANTS = 6;
const EPOCHS = 8;
const RATE = 0.1;
const SMALLEST = 1e-3;
/** How much a routine message weighs beside one that carries a need, of which there are fewer. */
const ROUTINE_WEIGHT = 0.6;
const FOLDS = 3;
/** Of composed routine messages, half of which were written to sound alarming, this share may be taken for a need at DECIDED. */
const FALSE_ALARMS = { en: 0.2, other: 0.11 };
/** The thresholds of the standard policy stand here, so probabilities are shifted to mean the same. */
const DECIDED = 0.55;
/** What people really wrote to bots, short and flat, weighs this much beside what was composed. */
const REAL_WEIGHT = 3;
const REAL = /^public-/;
/** Written for the recogniser, unlike rows of public sets and questions to knowledge, which are easier. */
const COMPOSED = /^composed-/;

/** Weights from all frames; the offsets of the probabilities from composed frames left out in turn. */
export function trainRecogniser(frames: Frame[]): StoredWeights {
  const known = knownIn(frames);
  const examples = examplesOf(frames, known);
  return {
    offsets: offsetsOf(leaveOut(frames)),
    known: Buffer.from(known).toString("base64"),
    nets: SHAPES.map((shape) => stored(train(examples, shape))),
  };
}

/** How composed frames fare that were not trained on, English apart: F1 of needing a person, and false alarms on routine. */
export function checkRecogniser(frames: Frame[]) {
  const judged = leaveOut(frames);
  const offsets = offsetsOf(judged);
  const figures = (rows: Judged[], offset: number) => {
    const alarmed = rows.map(({ label, odds }) => ({ needed: label > 0, got: sigmoid(odds + offset) >= DECIDED }));
    const right = alarmed.filter(({ needed, got }) => needed && got).length;
    const needed = alarmed.filter((row) => row.needed).length;
    const got = alarmed.filter((row) => row.got).length;
    return { f1: (2 * right) / (needed + got), falseAlarmRate: (got - right) / (alarmed.length - needed) };
  };
  return {
    english: figures(judged.filter(isEnglish), offsets.en),
    other: figures(judged.filter(isNotEnglish), offsets.other),
  };
}

/** The log odds of a need for composed frames, by networks that never saw them. */
function leaveOut(frames: Frame[]): Judged[] {
  return Array.from({ length: FOLDS }).flatMap((_, fold) => {
    const isLeftOut = (frame: Frame, i: number) => COMPOSED.test(frame.file) && i % FOLDS === fold;
    const kept = frames.filter((frame, i) => !isLeftOut(frame, i));
    const known = knownIn(kept);
    const examples = examplesOf(kept, known);
    const trained = SHAPES.map((shape) => train(examples, shape));
    return frames.filter(isLeftOut).map(({ label, text, file }) => {
      const example = exampleOf({ label, text: plain(text), file }, known);
      const all = trained.map((net) => forward(net, example).scores);
      const scores = LABELS.map((_, c) => all.reduce((sum, each) => sum + (each[c] ?? 0), 0) / all.length);
      return { label, odds: oddsOf(scores), english: file.startsWith("composed-en") };
    });
  });
}

function offsetsOf(judged: Judged[]): StoredWeights["offsets"] {
  const offset = (rows: Judged[], falseAlarms: number) => {
    const routine = rows.filter(({ label }) => label === 0).map(({ odds }) => odds);
    routine.sort((a, b) => b - a);
    return Math.log(DECIDED / (1 - DECIDED)) - (routine[Math.floor(routine.length * falseAlarms)] ?? 0);
  };
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  return {
    en: rounded(offset(judged.filter(isEnglish), FALSE_ALARMS.en)),
    other: rounded(offset(judged.filter(isNotEnglish), FALSE_ALARMS.other)),
  };
}

const isEnglish = ({ english }: Judged) => english;
const isNotEnglish = ({ english }: Judged) => !english;

const oddsOf = ([routine = 0, ...needs]: number[]) =>
  Math.log(needs.reduce((sum, score) => sum + Math.exp(score - routine), 0));

/** The bits of the features that enough frames have, each read in its first spelling. */
function knownIn(frames: Frame[]): Uint8Array {
  const counts = new Map<number, number>();
  for (const { text } of frames)
    for (const hash of vectorOf(plain(text), () => true).keys()) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const known = new Uint8Array(KNOWN_BYTES);
  for (const [hash, count] of counts)
    if (count >= FRAMES_OF_A_FEATURE) known[hash >>> 15] = (known[hash >>> 15] ?? 0) | (1 << ((hash >>> 12) & 7));
  return known;
}

/** A frame with the first of its alternations. */
const plain = (frame: string) => frame.replace(/\{([^|{}]*)[^{}]*\}/g, "$1");

function examplesOf(frames: Frame[], known: Uint8Array): Example[] {
  const random = mulberry32(0);
  return frames.flatMap(({ label, text, file }) => {
    const spellings = new Set(Array.from({ length: text.includes("{") ? VARIANTS : 2 }, () => spell(text, random)));
    return [...spellings].map((spelling) => exampleOf({ label, text: spelling, file }, known));
  });
}

function exampleOf({ label, text, file }: Frame, known: Uint8Array): Example {
  const vector = vectorOf(text, (hash) => isKnown(known, hash));
  const weight = REAL.test(file) ? REAL_WEIGHT : 1;
  return { label, weight, hashes: Uint32Array.from(vector.keys()), values: Float32Array.from(vector.values()) };
}

function train(examples: Example[], shape: Shape): Trained {
  const random = mulberry32(shape.seed);
  const net = fresh(shape, random);
  const seen = new Float32Array(net.table.length);
  const weights = classWeights(examples);
  const order = [...examples];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    const rate = RATE * (1 - (0.95 * epoch) / EPOCHS);
    for (const example of order)
      learn(net, thinned(example, shape.dropout, random), {
        seen,
        rate,
        weight: example.weight * (weights[example.label] ?? 1),
      });
  }
  return net;
}

function fresh(shape: Shape, random: () => number): Trained {
  const { hidden, buckets } = shape;
  const width = hidden || CLASSES;
  const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random());
  const spread = hidden ? 0.5 / Math.sqrt(hidden) : 0;
  return {
    ...shape,
    width,
    table: Float32Array.from({ length: buckets * width }, () => spread * normal()),
    output: Float32Array.from({ length: hidden * CLASSES }, () => normal() / Math.sqrt(hidden)),
    bias: new Float32Array(CLASSES),
  };
}

/** Rare labels weigh more, within limits. */
function classWeights(examples: Example[]): number[] {
  return LABELS.map((_, c) => {
    const share = examples.filter(({ label }) => label === c).length / examples.length;
    return (c === 0 ? ROUTINE_WEIGHT : 1) * Math.min(2, Math.max(0.5, 1 / CLASSES / share));
  });
}

function thinned({ label, weight, hashes, values }: Example, dropout: number, random: () => number): Example {
  const kept: number[] = [];
  for (let k = 0; k < hashes.length; k++) if (random() >= dropout) kept.push(k);
  const louder = 1 / Math.sqrt(1 - dropout);
  return {
    label,
    weight,
    hashes: Uint32Array.from(kept, (k) => hashes[k] as number),
    values: Float32Array.from(kept, (k) => (values[k] as number) * louder),
  };
}

function forward(
  { buckets, width, hidden, table, output, bias }: Trained,
  { hashes, values }: Pick<Example, "hashes" | "values">,
): { active: Float32Array; scores: number[] } {
  const active = new Float32Array(width);
  for (let k = 0; k < hashes.length; k++) {
    const row = ((hashes[k] as number) % buckets) * width;
    for (let i = 0; i < width; i++)
      active[i] = (active[i] as number) + (values[k] as number) * (table[row + i] as number);
  }
  if (hidden === 0) return { active, scores: Array.from(active, (sum, c) => sum + (bias[c] as number)) };
  for (let i = 0; i < hidden; i++) active[i] = Math.tanh(STEEPNESS * (active[i] as number));
  const scores = LABELS.map((_, c) => {
    let score = bias[c] as number;
    for (let i = 0; i < hidden; i++) score += (active[i] as number) * (output[i * CLASSES + c] as number);
    return score;
  });
  return { active, scores };
}

type Step = { seen: Float32Array; rate: number; weight: number };

/** One step of gradient descent on the cross entropy; `seen` sums the squares of each weight's gradients (Adagrad). */
function learn(net: Trained, example: Example, { seen, rate, weight }: Step): void {
  const { buckets, width, hidden, table, output, bias } = net;
  const { active, scores } = forward(net, example);
  const top = Math.max(...scores);
  const exp = scores.map((score) => Math.exp(score - top));
  const total = exp.reduce((a, b) => a + b, 0);
  const error = exp.map((each, c) => weight * (each / total - (c === example.label ? 1 : 0)));
  const back = new Float32Array(width);
  if (hidden === 0) back.set(error);
  for (let i = 0; i < hidden; i++) {
    const unit = active[i] as number;
    let slope = 0;
    for (let c = 0; c < CLASSES; c++) {
      const at = i * CLASSES + c;
      slope += (error[c] as number) * (output[at] as number);
      output[at] = (output[at] as number) - 0.05 * rate * (error[c] as number) * unit;
    }
    back[i] = STEEPNESS * slope * (1 - unit * unit);
  }
  for (let c = 0; c < CLASSES; c++) bias[c] = (bias[c] as number) - 0.02 * rate * (error[c] as number);
  for (let k = 0; k < example.hashes.length; k++) {
    const row = ((example.hashes[k] as number) % buckets) * width;
    for (let i = 0; i < width; i++) {
      const gradient = (back[i] as number) * (example.values[k] as number);
      const squares = (seen[row + i] as number) + gradient * gradient;
      seen[row + i] = squares;
      table[row + i] = (table[row + i] as number) - (rate * gradient) / (Math.sqrt(squares) + SMALLEST);
    }
  }
}

function stored({ buckets, hidden, table, output, bias }: Trained): StoredNet {
  const scale = table.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  const quantised = Int8Array.from(table, (value) => Math.round(value / scale));
  const rounded = (values: Float32Array) => Array.from(values, (value) => Math.round(value * 1e4) / 1e4);
  const text = Buffer.from(quantised.buffer).toString("base64");
  return { buckets, hidden, scale, table: text, output: rounded(output), bias: rounded(bias) };
}

const sigmoid = (odds: number) => 1 / (1 + Math.exp(-odds));

function shuffle<T>(list: T[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j] as T, list[i] as T];
  }
}
