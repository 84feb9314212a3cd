// What the figures of `npm run evals` are: pure counting over what was expected and what came. Rates are 0..1, 0 when nothing was counted.

/** `got` and `label` are categories; `routine` needs no person. */
export type JudgedMessage = { label: string; alt?: string[] | undefined; got: string };
/** Turns of the contact, counted from 1; null: no handoff. */
export type JudgedConversation = { expected: number | null; got: number | null };
/** `ranked` and `answeredFrom` are addresses of articles; null: none answers, not answered. */
export type JudgedQuestion = { gold: string | null; ranked: string[]; answeredFrom: string | null };

export type MessageScores = ReturnType<typeof scoreMessages>;

const RANKS = 5;
const needsPerson = (category: string) => category !== "routine";

/** Precision, recall and F1 are of "needs a person"; macroF1 is the mean F1 of the categories that occur among the labels. */
export function scoreMessages(rows: JudgedMessage[]) {
  const needed = rows.filter(({ label }) => needsPerson(label));
  const routine = rows.filter(({ label }) => !needsPerson(label));
  const escalated = rows.filter(({ got }) => needsPerson(got));
  const right = needed.filter(({ got }) => needsPerson(got)).length;
  return {
    n: rows.length,
    precision: share(right, escalated.length),
    recall: share(right, needed.length),
    f1: f1(right, escalated.length, needed.length),
    falseAlarmRate: share(routine.filter(({ got }) => needsPerson(got)).length, routine.length),
    macroF1: mean(
      [...new Set(rows.map(({ label }) => label))].map((category) => {
        const expected = rows.filter(({ label }) => label === category);
        const hits = expected.filter(({ got }) => got === category).length;
        return f1(hits, rows.filter(({ got }) => got === category).length, expected.length);
      }),
    ),
    accuracy: share(rows.filter(({ label, got }) => label === got).length, rows.length),
    lenientAccuracy: share(
      rows.filter(({ label, alt, got }) => label === got || alt?.includes(got)).length,
      rows.length,
    ),
  };
}

/** Counts of conversations: by the turn of the first handoff where one is due, by false alarms where none is. */
export function scoreConversations(rows: JudgedConversation[]) {
  const due = rows.filter(({ expected }) => expected !== null);
  const late = due.flatMap(({ expected, got }) => (got === null ? [] : [got - (expected ?? 0)]));
  const quiet = rows.filter(({ expected }) => expected === null);
  return {
    escalating: due.length,
    exact: late.filter((turns) => turns === 0).length,
    within1: late.filter((turns) => Math.abs(turns) <= 1).length,
    early: late.filter((turns) => turns < 0).length,
    late: late.filter((turns) => turns > 0).length,
    missed: due.length - late.length,
    quiet: quiet.length,
    falseAlarms: quiet.filter(({ got }) => got !== null).length,
  };
}

/** Retrieval over the answerable questions; what was said is judged by the article that it was said from. */
export function scoreQuestions(rows: JudgedQuestion[]) {
  const answerable = rows.filter(({ gold }) => gold !== null);
  const unanswerable = rows.filter(({ gold }) => gold === null);
  const rankOf = ({ gold, ranked }: JudgedQuestion) => ranked.slice(0, RANKS).indexOf(gold ?? "") + 1;
  const within = (most: number) => answerable.filter((row) => rankOf(row) > 0 && rankOf(row) <= most).length;
  return {
    answerable: answerable.length,
    hit1: share(within(1), answerable.length),
    hit3: share(within(3), answerable.length),
    mrr5: mean(answerable.map((row) => (rankOf(row) > 0 ? 1 / rankOf(row) : 0))),
    wronglyWithheldRate: share(
      answerable.filter(({ answeredFrom }) => answeredFrom === null).length,
      answerable.length,
    ),
    answeredRightRate: share(
      answerable.filter(({ gold, answeredFrom }) => answeredFrom === gold).length,
      answerable.length,
    ),
    unanswerable: unanswerable.length,
    wrongAnswerRate: share(
      unanswerable.filter(({ answeredFrom }) => answeredFrom !== null).length,
      unanswerable.length,
    ),
  };
}

/** The value that `share` of the others do not exceed; 0 for none. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
const mean = (values: number[]) => (values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length);
const f1 = (hits: number, found: number, expected: number) => share(2 * hits, found + expected);
