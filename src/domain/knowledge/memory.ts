// What was worked out once is not worked out again, within bounds: when there are too many answers, all are forgotten. Pure.

/** What is longer is no word, and not worth its room. */
const LONGEST = 80;

/** `make`, which must be pure, asked once for each key; at most `most` answers are kept. */
export function remembering<V>(most: number, make: (key: string) => V): (key: string) => V {
  const made = new Map<string, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    if (made.size >= most) made.clear();
    const value = make(key);
    if (key.length <= LONGEST) made.set(key, value);
    return value;
  };
}
