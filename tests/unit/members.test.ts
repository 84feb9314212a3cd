import { describe, expect, it } from "vitest";
import { emailSchema, passwordSchema, timeZoneSchema, workspaceSlug } from "@/domain/workspaces/account";
import { acts, can, isOnline, lowestRole, ONLINE_WITHIN_MS, ROLES } from "@/domain/workspaces/member";

describe("who may do what", () => {
  it("is one table, which the gates read and this test prints", () => {
    const table = acts.map((act) => `${act}: ${ROLES.filter((role) => can({ role }, act)).join(" ")}`);
    console.log(table.join("\n"));
    expect(table).toEqual(
      expect.arrayContaining([
        "read_conversations: agent manager admin owner",
        "hold_conversations: agent manager admin owner",
        "read_knowledge: agent manager admin owner",
        "set_presence: agent manager admin owner",
        "read_dashboard: manager admin owner",
        "write_knowledge: manager admin owner",
        "publish_policy: manager admin owner",
        "read_members: manager admin owner",
        "invite_members: admin owner",
        "change_members: admin owner",
        "change_workspace: admin owner",
      ]),
    );
  });

  it("grows with the role: whoever is above may do what those below may", () => {
    for (const act of acts) {
      const may = ROLES.map((role) => can({ role }, act));
      expect(may.join()).toBe([...may].sort((a, b) => Number(a) - Number(b)).join());
      expect(may.at(-1)).toBe(true);
      expect(can({ role: lowestRole(act) }, act)).toBe(true);
    }
  });
});

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
