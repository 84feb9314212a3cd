import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countLines, type DiffLine, diffLines } from "@/domain/knowledge/diff";

const side = (lines: DiffLine[], gone: DiffLine["kind"]) =>
  lines
    .filter(({ kind }) => kind !== gone)
    .map(({ parts }) => parts.map(({ text }) => text).join(""))
    .join("\n");

describe("two versions of a text", () => {
  it("give back both, whatever they are", () => {
    const text = fc.array(fc.constantFrom("a b", "c", "", "a c", "猫 и 犬")).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        expect(side(lines, "added")).toBe(before);
        expect(side(lines, "removed")).toBe(after);
        if (before === after) expect(lines.every(({ kind }) => kind === "same")).toBe(true);
      }),
    );
  });

  it("show the words of a line that changed, and what stayed as it was", () => {
    expect(diffLines("Hours\nOpen from 8 to 18.\nBye", "Hours\nOpen from 9 to 18.\nBye")).toEqual([
      { kind: "same", parts: [{ text: "Hours", changed: false }] },
      {
        kind: "removed",
        parts: [
          { text: "Open from ", changed: false },
          { text: "8", changed: true },
          { text: " to 18.", changed: false },
        ],
      },
      {
        kind: "added",
        parts: [
          { text: "Open from ", changed: false },
          { text: "9", changed: true },
          { text: " to 18.", changed: false },
        ],
      },
      { kind: "same", parts: [{ text: "Bye", changed: false }] },
    ]);
  });

  it("show a line that was replaced as a whole", () => {
    expect(diffLines("Parking is free.", "We sell tea")).toEqual([
      { kind: "removed", parts: [{ text: "Parking is free.", changed: true }] },
      { kind: "added", parts: [{ text: "We sell tea", changed: true }] },
    ]);
  });

  it("are counted by lines, and the largest that have nothing in common are not compared for long", () => {
    expect(countLines("a\n\nb", "a\nc\nd")).toEqual({ added: 2, removed: 1 });
    const long = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word}${i}`).join("\n");
    expect(countLines(long("a"), long("b"))).toEqual({ added: 3000, removed: 3000 });
  });
});
