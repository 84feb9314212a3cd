// A chosen file as text, or the one sentence that says why it cannot be read.

export type ReadFile = { name: string; text: string } | { name: string; problem: string };

/** In JSON it grows a little; the address takes 8 MB. */
const MOST_BYTES = 4 * 1024 * 1024;

export async function readTextFile(file: File): Promise<ReadFile> {
  const { name, size } = file;
  if (size === 0) return { name, problem: `“${name}” is empty.` };
  if (size > MOST_BYTES)
    return { name, problem: `“${name}” has ${(size / 1024 / 1024).toFixed(1)} MB and 4 MB is the most. Split it.` };
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
  if (!bytes) return { name, problem: `“${name}” could not be read. Choose it again.` };
  if (bytes.includes(0)) return { name, problem: `“${name}” is not a text file. Save it as Markdown (.md) first.` };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.trim() === "" ? { name, problem: `“${name}” holds nothing but blanks.` } : { name, text };
  } catch {
    return { name, problem: `“${name}” is not UTF-8 text. Save it as UTF-8 and choose it again.` };
  }
}
