import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast, shadesOf } from "@/domain/workspaces/accent";
import { clockText, hoursText, minutesOf, problemOfDay, spansOn, weeklyHours } from "@/domain/workspaces/hours";
import { workspaceChangeSchema } from "@/domain/workspaces/settings";

const span = (from: string, to: string) => ({ from: minutesOf(from) ?? -1, to: minutesOf(to, true) ?? -1 });
const on = (days: number[], ...spans: { from: number; to: number }[]) =>
  days.flatMap((day) => spans.map((each) => ({ day, ...each })));

describe("opening hours", () => {
  it("reads a time field, and midnight as the end of a day", () => {
    expect([
      minutesOf("08:30"),
      minutesOf("00:00"),
      minutesOf("00:00", true),
      minutesOf(""),
      minutesOf("24:10"),
    ]).toEqual([510, 0, 1440, null, null]);
    expect(clockText(1440)).toBe("00:00");
  });

  it("gives back every time that it reads", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => minutesOf(clockText(minutes)) === minutes));
  });

  it("names what is wrong with a day", () => {
    expect(problemOfDay([span("08:00", "12:00"), span("13:00", "00:00")])).toBeNull();
    expect(problemOfDay([span("12:00", "08:00")])).toBe(
      "08:00 is not after 12:00. Hours over midnight go on the next day.",
    );
    expect(problemOfDay([span("13:00", "18:00"), span("08:00", "14:00")])).toBe("08:00–14:00 and 13:00–18:00 overlap.");
    expect(problemOfDay([{ from: Number.NaN, to: 600 }])).toBe("Enter both times.");
    expect(problemOfDay(Array.from({ length: 7 }, (_, i) => ({ from: i * 60, to: i * 60 + 30 })))).toBe(
      "Use at most 6 spans a day.",
    );
  });

  it("lets spans touch", () => {
    expect(problemOfDay([span("08:00", "12:00"), span("12:00", "18:00")])).toBeNull();
  });

  it("says a week in words", () => {
    const week = [
      ...on([1, 2, 3, 5], span("08:00", "12:00"), span("13:00", "18:00")),
      ...on([4], span("08:00", "18:00")),
    ];
    expect(hoursText(week)).toBe(
      "Mon–Wed 08:00–12:00 and 13:00–18:00, Thu 08:00–18:00, Fri 08:00–12:00 and 13:00–18:00",
    );
    expect(weeklyHours(week)).toBe(46);
    expect(hoursText([])).toBe("Never open");
    expect(spansOn(week, 7)).toEqual([]);
  });
});

describe("a change of settings", () => {
  it("names the day whose hours are wrong", () => {
    const told = workspaceChangeSchema.safeParse({ businessHours: on([6], span("10:00", "09:00")) });
    expect(told.error?.issues[0]).toMatchObject({
      path: ["businessHours", 6],
      message: "Saturday: 09:00 is not after 10:00. Hours over midnight go on the next day.",
    });
  });

  it("refuses what is out of range, and fields that it does not know", () => {
    for (const change of [
      { quietHours: 0 },
      { quietHours: 1.5 },
      { returnAfterMinutes: 1441 },
      { holdSeconds: 9 },
      { holdSeconds: 301 },
      { accent: "red" },
      { timeZone: "Mars/Olympus" },
      { name: "  " },
      { slug: "other" },
    ])
      expect(workspaceChangeSchema.safeParse(change).success, JSON.stringify(change)).toBe(false);
  });

  it("takes a part of the settings", () => {
    expect(workspaceChangeSchema.parse({ accent: "#2F6F6A" })).toEqual({ accent: "#2f6f6a" });
  });
});

describe("an accent", () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

  it("can be read on both grounds, and words on it, whatever was chosen", () => {
    fc.assert(
      fc.property(colour, (hex) => {
        const { light, dark } = shadesOf(hex);
        expect(contrast(light.accent, "#ffffff")).toBeGreaterThanOrEqual(4.5);
        expect(contrast(light.accent, light.onAccent)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(dark.accent, "#1f232c")).toBeGreaterThanOrEqual(4.5);
        expect(contrast(dark.accent, dark.onAccent)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it("is left as it is where it can be read", () => {
    expect(shadesOf("#2f6f6a").light.accent).toBe("#2f6f6a");
    expect(shadesOf("#ffe14d").dark.accent).toBe("#ffe14d");
    expect(shadesOf("not a colour").light.accent).toBe("#5b5bd6");
  });
});
