// Numbers however they are written: any script's digits, either decimal sign, grouped or spelled out, in six languages. Pure.

/** A text made comparable sign by sign, in small letters and as it was; `at[i]` is where its sign `i` stands in the original. */
export type Flat = { text: string; cased: string; at: number[] };

/** What nobody sees must neither part a number nor hide one. */
const UNSEEN = /\p{Cf}|\u034F|[\uFE00-\uFE0F]/u;
const SIGNS: Record<string, string> = { "٫": ".", "٬": ",", "٪": "%", "’": "'", ʼ: "'", "：": ":", "，": "、" };

/** Digits of any script as ASCII, every dash as `-`, every space but a line's end as one, unseen signs gone. */
export function flatten(original: string): Flat {
  const at: number[] = [];
  let cased = "";
  let offset = 0;
  for (const sign of original) {
    const plain = plainSign(sign);
    for (let i = 0; i < plain.length; i++) at.push(offset);
    cased += plain;
    offset += sign.length;
  }
  // One sign becomes two small ones in Turkish only; then capitals stay, for the places must agree.
  const text = cased.toLowerCase();
  return { text: text.length === cased.length ? text : cased, cased, at: [...at, offset] };
}

function plainSign(sign: string): string {
  if (sign < "\u007F") return sign === "\t" || sign === "\r" ? " " : sign;
  const known = SIGNS[sign];
  if (known !== undefined) return known;
  if (UNSEEN.test(sign)) return "";
  if (/\p{Nd}/u.test(sign)) return String(digitOf(sign.codePointAt(0) as number));
  if (/\p{Pd}|\u2212/u.test(sign)) return "-";
  if (/\p{Zs}/u.test(sign)) return " ";
  return /\p{No}/u.test(sign) ? sign : sign.normalize("NFKC");
}

/** Unicode keeps the digits of a script together, in blocks of ten. */
function digitOf(point: number): number {
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(point - before - 1))) before++;
  return before % 10;
}

/** Matches a number in digits, grouped or not. */
export const DIGITS = String.raw`(?:\d{1,3}(?:[.,' ]\d{3})+(?!\d)(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?)`;

const list = (words: string, from = 1): [string, number][] => words.split(" ").map((word, i) => [word, from + i]);
const ONES_DE = "ein zwei drei vier fünf sechs sieben acht neun".split(" ");
const TENS_DE = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(" ");
const ONES_EN = "one two three four five six seven eight nine".split(" ");
const TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const TENS_FR = "vingt trente quarante cinquante soixante".split(" ");
const ONES_FR = "un deux trois quatre cinq six sept huit neuf".split(" ");
const TENS_ES = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(" ");
const ONES_ES = "uno dos tres cuatro cinco seis siete ocho nueve".split(" ");

const pairs = (tens: string[], ones: string[], first: number, join: (ten: string, one: string) => string[]) =>
  tens.flatMap((ten, t) =>
    ones.flatMap((one, o) => join(ten, one).map((word): [string, number] => [word, first + 10 * t + o + 1])),
  );
const tens = (words: string[], first: number) => words.map((word, i): [string, number] => [word, first + 10 * i]);

const WORDS = new Map<string, number>([
  ...list(ONES_EN.join(" ")),
  ...list("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10),
  ...tens(TENS_EN, 20),
  ...pairs(TENS_EN, ONES_EN, 20, (ten, one) => [`${ten}-${one}`, `${ten} ${one}`]),
  ...(["hundred", "a hundred", "one hundred", "hundert", "einhundert", "cien", "cent", "مئة", "مائة"] as const).map(
    (word): [string, number] => [word, 100],
  ),
  ...list(
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
  ),
  ...["ein", "eine", "einen", "einem", "einer", "eines", "un", "una", "une"].map((word): [string, number] => [word, 1]),
  ...tens(TENS_DE, 20),
  ...pairs(TENS_DE, ONES_DE, 20, (ten, one) => [`${one}und${ten}`]),
  ...list(
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve",
  ),
  ...tens(TENS_ES, 30),
  ...pairs(TENS_ES, ONES_ES, 30, (ten, one) => [`${ten} y ${one}`]),
  ...list(
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
  ),
  ...tens(TENS_FR, 20),
  ...pairs(TENS_FR, ONES_FR, 20, (ten, one) => [`${ten}-${one}`, `${ten} et ${one}`]),
  ...list("واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة"),
  ...list("واحدة اثنين ثلاث أربع خمس ست سبع ثماني تسع عشر"),
  ...tens("عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين".split(" "), 20),
  ...tens("عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون".split(" "), 20),
  ...["اثنا عشر", "اثني عشر", "اثنتي عشرة"].map((word): [string, number] => [word, 12]),
  ...["أربعة عشر", "أربع عشرة"].map((word): [string, number] => [word, 14]),
]);

const HAN_DIGITS = "零一二三四五六七八九";
/** Bounded, so that a page of numerals is not read over and over. */
const HAN = "[零〇一二两三四五六七八九十百千万亿]{1,12}";
const spelled = [...WORDS.keys()].sort((a, b) => b.length - a.length).join("|");

/** Matches a number that is spelled out. */
export const SPELLED = String.raw`(?:(?<![\p{L}\p{M}\d])(?:${spelled})(?![\p{L}\p{M}])|${HAN})`;

/** The value of what DIGITS or SPELLED matched. A single sign with three digits behind it groups: 1.000 and 1,000 are a thousand. */
export function numberOf(written: string): number {
  const word = written.toLowerCase();
  const known = WORDS.get(word);
  if (known !== undefined) return known;
  if (!/^\d/.test(word)) return hanNumber(word);
  const grouped = /^(?!0\d*[.,])(\d{1,3}(?:[.,' ]\d{3})+)(?:[.,](\d{1,2}))?$/.exec(word);
  if (grouped) return Number(`${(grouped[1] as string).replace(/\D/g, "")}.${grouped[2] ?? 0}`);
  return Number(word.replace(",", "."));
}

function hanNumber(word: string): number {
  let [total, section, digit] = [0, 0, 0];
  for (const sign of word) {
    const unit = { 十: 10, 百: 100, 千: 1_000 }[sign];
    const myriad = { 万: 10_000, 亿: 100_000_000 }[sign];
    if (unit) {
      section += (digit || 1) * unit;
      digit = 0;
    } else if (myriad) {
      total = (total + section + digit) * myriad;
      [section, digit] = [0, 0];
    } else digit = sign === "两" ? 2 : Math.max(0, HAN_DIGITS.indexOf(sign));
  }
  return total + section + digit;
}
