import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { mayAsk, report } from "@/platform/breaker";

const fails = (provider: string, times: number, now: number) => {
  for (let i = 0; i < times; i++) report(provider, false, now);
};

describe("the circuit breaker of a provider", () => {
  it("leaves it alone after five failures in a row, for fifteen seconds", () => {
    const provider = randomUUID();
    fails(provider, 4, 0);
    expect(mayAsk(provider, 0)).toBe(true);
    fails(provider, 1, 0);
    expect(mayAsk(provider, 0)).toBe(false);
    expect(mayAsk(provider, 14_999)).toBe(false);
    expect(mayAsk(provider, 15_000)).toBe(true);
  });

  it("lets one caller through after the rest, not all that wait", () => {
    const provider = randomUUID();
    fails(provider, 5, 0);
    const asked = Array.from({ length: 20 }, () => mayAsk(provider, 15_000));
    expect(asked.filter(Boolean)).toHaveLength(1);
    expect(asked[0]).toBe(true);
  });

  it("rests again when the probe fails, and closes when it succeeds", () => {
    const provider = randomUUID();
    fails(provider, 5, 0);
    mayAsk(provider, 15_000);
    report(provider, false, 16_000);
    expect(mayAsk(provider, 20_000)).toBe(false);
    expect(mayAsk(provider, 31_000)).toBe(true);
    report(provider, true, 31_000);
    expect(mayAsk(provider, 31_001)).toBe(true);
    expect(mayAsk(provider, 31_001)).toBe(true);
  });

  it("lets another probe through when the one before never came back", () => {
    const provider = randomUUID();
    fails(provider, 5, 0);
    expect(mayAsk(provider, 15_000)).toBe(true);
    expect(mayAsk(provider, 30_000)).toBe(true);
  });

  it("counts failures in a row only, and each provider's own", () => {
    const [one, other] = [randomUUID(), randomUUID()];
    fails(one, 4, 0);
    report(one, true, 0);
    fails(one, 4, 0);
    expect(mayAsk(one, 0)).toBe(true);
    fails(one, 1, 0);
    expect(mayAsk(one, 0)).toBe(false);
    expect(mayAsk(other, 0)).toBe(true);
  });
});
