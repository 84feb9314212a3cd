import { afterEach, describe, expect, it, vi } from "vitest";
import { sentenceOf } from "@/cli/problems";
import { checkEnvironment, env } from "@/platform/env";
import { isRefusal } from "@/platform/refusal";

afterEach(() => {
  vi.unstubAllEnvs();
});
const sentence = (run: () => unknown): string => {
  try {
    return `gave ${run()}`;
  } catch (error) {
    if (isRefusal(error)) return error.message;
    throw error;
  }
};

describe("the environment", () => {
  it.each<[string, keyof typeof env, string]>([
    ["PORT", "port", "abc"],
    ["PORT", "port", "70000"],
    ["PORT", "port", "3000.5"],
    ["DATABASE_POOL", "databasePool", "0"],
    ["TRUSTED_PROXY_HOPS", "trustedProxyHops", "one"],
    ["PRIVATE_TARGETS", "privateTargets", "10.0.0.7"],
    ["PRIVATE_TARGETS", "privateTargets", "http://intranet:80"],
    ["OUTCOME_DUE_MS", "outcomeDueMs", "50s"],
    ["TURN_LEASE_MS", "turnLeaseMs", "-1"],
    ["FIRST_TOKEN_MS", "firstTokenMs", "NaN"],
    ["TURN_MS", "turnMs", "Infinity"],
    ["SWEEP_MS", "sweepMs", "soon"],
    ["MODEL_CALLS_PER_CONVERSATION_HOUR", "modelCallsPerConversationHour", "many"],
    ["MODEL_CALLS_PER_WORKSPACE_DAY", "modelCallsPerWorkspaceDay", "many"],
    ["DATABASE_URL", "databaseUrl", "localhost:5432/baton"],
    ["DATABASE_URL", "givenDatabaseUrl", "mysql://localhost/baton"],
    ["APP_DATABASE_URL", "appDatabaseUrl", "not an address"],
    ["APP_URL", "appUrl", "support.example.com"],
    ["APP_URL", "appUrl", "javascript:alert(1)"],
    ["OPENAI_BASE_URL", "openaiBaseUrl", "localhost:8000"],
    ["SMTP_URL", "smtpUrl", "mail.example.com:587"],
    ["ROLE", "roles", "web,wroker"],
    ["LOG_LEVEL", "logLevel", "verbose"],
  ])("%s (as %s) that says %o is told in one sentence which names it", (name, key, value) => {
    vi.stubEnv(name, value);
    const said = sentence(() => env[key]);
    expect(said).toMatch(new RegExp(`^${name} [^\\n]+\\.$`));
    expect(said.replace(/\.$/, "").split(/(?<=[.!?])\s/)).toHaveLength(1);
  });

  it.each(["DATABASE_URL", "NEXTAUTH_SECRET"])("%s that is needed and not there is told as well", (name) => {
    vi.stubEnv(name, undefined);
    expect(sentence(() => (name === "DATABASE_URL" ? env.databaseUrl : env.secret))).toBe(`${name} is not set.`);
  });

  it("takes an empty value for none", () => {
    vi.stubEnv("PORT", " ");
    vi.stubEnv("SMTP_URL", "");
    expect(env.port).toBe(3000);
    expect(env.smtpUrl).toBeUndefined();
  });

  it("is read anew at every question, so that the launcher may set it first", () => {
    vi.stubEnv("PORT", "4000");
    expect(env.port).toBe(4000);
    vi.stubEnv("PORT", "4001");
    expect(env.port).toBe(4001);
  });

  it("builds links from APP_URL without its last slash, or from the port", () => {
    vi.stubEnv("APP_URL", "https://support.example.com/");
    expect(env.appUrl).toBe("https://support.example.com");
    vi.stubEnv("APP_URL", undefined);
    vi.stubEnv("PORT", "4000");
    expect(env.appUrl).toBe("http://localhost:4000");
  });

  it("is checked as a whole at the start", () => {
    vi.stubEnv("DATABASE_URL", "postgres://baton@localhost/baton");
    vi.stubEnv("NEXTAUTH_SECRET", "a secret");
    expect(() => checkEnvironment()).not.toThrow();
    vi.stubEnv("SMTP_URL", "nonsense");
    expect(sentence(checkEnvironment)).toContain("SMTP_URL");
  });
});

describe("a failed start", () => {
  const withCode = (code: string, message = "") => Object.assign(new Error(message), { code });
  it.each<[Error, RegExp]>([
    [withCode("ENOSPC"), /^The disk is full/],
    [withCode("28P01", "password authentication failed for user"), /refuses the password/],
    [withCode("3D000", 'database "x" does not exist'), /does not exist\. Create it first/],
    [withCode("42501", "permission denied to create role"), /may not create roles/],
    [withCode("ECONNREFUSED"), /cannot be reached/],
    [withCode("ENOTFOUND"), /cannot be reached/],
    [withCode("EACCES"), /may not be written/],
    [new Error("connect", { cause: withCode("ECONNREFUSED", "ECONNREFUSED 127.0.0.1") }), /cannot be reached/],
  ])("because of %s is told as what to do", (error, said) => expect(sentenceOf(error)).toMatch(said));

  it("that nobody foresaw says itself", () => {
    expect(sentenceOf(new Error("the moon is full"))).toBe("Baton could not start: the moon is full");
    expect(sentenceOf("odd")).toBe("Baton could not start: odd");
  });
});
