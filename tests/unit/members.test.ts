import { describe, expect, it } from "vitest";
import { emailSchema, passwordSchema, timeZoneSchema, workspaceSlug } from "@/domain/workspaces/account";
import { isOnline, ONLINE_WITHIN_MS } from "@/domain/workspaces/member";

describe("somebody is there", () => {
  const at = new Date("2026-01-05T12:00:00Z");
  const seen = (ago: number) => new Date(at.getTime() - ago);
  it("while the desk was open within a minute and they are not away", () => {
    expect(isOnline({ lastSeenAt: seen(ONLINE_WITHIN_MS - 1), away: false }, at)).toBe(true);
    expect(isOnline({ lastSeenAt: seen(ONLINE_WITHIN_MS), away: false }, at)).toBe(false);
    expect(isOnline({ lastSeenAt: seen(0), away: true }, at)).toBe(false);
    expect(isOnline({ lastSeenAt: null, away: false }, at)).toBe(false);
  });
});

describe("an account", () => {
  it("has an e-mail address in lower case, without spaces around it", () => {
    expect(emailSchema.parse("  Jo@Example.COM ")).toBe("jo@example.com");
    for (const wrong of ["jo", "jo@", "@x.example", "jo@x", "a b@x.example", `${"x".repeat(250)}@x.example`])
      expect(emailSchema.safeParse(wrong).success, wrong).toBe(false);
  });

  it("has a password that is neither short nor one letter again and again", () => {
    expect(passwordSchema.safeParse("correct horse").success).toBe(true);
    for (const wrong of ["short", "aaaaaaaaaaaa", "x".repeat(201)])
      expect(passwordSchema.safeParse(wrong).success).toBe(false);
  });

  it("is in a time zone that exists", () => {
    expect(timeZoneSchema.safeParse("Europe/Berlin").success).toBe(true);
    for (const wrong of ["Europe/Atlantis", "", "'; drop table"])
      expect(timeZoneSchema.safeParse(wrong).success).toBe(false);
  });

  it.each([
    ["Praxis Lindenhof", 0, "praxis-lindenhof"],
    ["Café Zürich & Söhne!", 0, "cafe-zurich-sohne"],
    ["Café Zürich & Söhne!", 1, "cafe-zurich-sohne-2"],
    ["医院", 0, "company-1"],
    ["Admin", 0, "company-1"],
    ["../../etc", 0, "etc"],
    ["x".repeat(80), 0, "x".repeat(40)],
  ])("gives the workspace %o at attempt %i the address %s", (name, attempt, slug) =>
    expect(workspaceSlug(name, attempt)).toBe(slug),
  );
});
