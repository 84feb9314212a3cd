// Every spelling of an address that is not public is refused before a packet; what is public or allowed is checked at every hop.
import { lookup } from "node:dns/promises";
import { gzipSync } from "node:zlib";
import { openSite, page, redirect, type Site } from "@tests/support/site";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { isPublicAddress, isPublicName } from "@/platform/public-address";
import { readRobots } from "@/platform/robots";
import { safeFetch, UNREADABLE } from "@/platform/safe-fetch";

vi.mock("node:dns/promises", () => ({ lookup: vi.fn() }));
const resolvesTo = (...addresses: string[]) =>
  vi
    .mocked(lookup)
    .mockResolvedValue(addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })) as never);

let site: Site;
beforeAll(async () => {
  site = await openSite({ "/": page("Home", "<p>Here.</p>") });
});
afterAll(() => site.close());
beforeEach(() => {
  vi.mocked(lookup).mockReset();
  resolvesTo("127.0.0.1");
});
afterEach(() => vi.unstubAllEnvs());

const LIMITS = { maxBytes: 100_000, maxMs: 2_000 };
const told = (address: string, limits = LIMITS) =>
  safeFetch(address, limits).then(
    ({ status, body }) => `${status} ${body.length}`,
    (error: Error) => error.message,
  );

/** `PORT` is that of a site that would answer. */
const SPELLINGS = [
  ...[
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.255.255.254",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0x7F.0x0.0x0.0x1",
    "017700000001",
    "0177.0.0.1",
  ],
  ...[
    "0177.0.0.01",
    "127.0.0.1.",
    "127。0。0。1",
    "１２７.0.0.1",
    "①②⑦.0.0.1",
    "%31%32%37.0.0.1",
    "0.0.0.0",
    "0",
    "0x0",
    "00000000000",
  ],
  ...[
    "localhost",
    "LOCALHOST",
    "localhost.",
    "sub.localhost",
    "ｌｏｃａｌｈｏｓｔ",
    "printer.local",
    "db.internal",
    "router.home.arpa",
    "intranet",
    "kubernetes.default",
  ],
  ...[
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.254",
    "192.168.0.1",
    "192.168.1",
    "3232235777",
    "169.254.169.254",
    "0xa9fea9fe",
    "2852039166",
  ],
  ...[
    "100.64.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.88.99.1",
  ],
  ...[
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:a9fe:a9fe]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
  ],
  ...[
    "[64:ff9b:1::1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fe80::1]",
    "[fe80::1%25eth0]",
    "[fc00::1]",
    "[fd12:3456:789a::1]",
    "[ff02::1]",
  ],
  ...["[2001:db8::1]", "[3fff::1]", "[100::1]", "[fec0::1]", "[5f00::1]", "[::ffff:0:127.0.0.1]"],
  ...[
    "user@127.0.0.1",
    "user:word@example.com",
    "example.com@127.0.0.1",
    "127.0.0.1%00.example.com",
    "metadata.google.internal",
  ],
];

describe("an address of our own network", () => {
  it("has many spellings, and these are all known", () => {
    expect(new Set(SPELLINGS).size).toBe(SPELLINGS.length);
    expect(SPELLINGS.length).toBeGreaterThan(60);
  });

  it.each(SPELLINGS)("spelled %s is refused before a packet", async (host) => {
    const { port } = new URL(site.address);
    for (const scheme of ["http", "https"]) expect(await told(`${scheme}://${host}:${port}/`)).toBe(UNREADABLE);
    expect(site.connections()).toBe(0);
  });

  it.each([
    "file:///etc/passwd",
    "ftp://example.com/",
    "gopher://example.com/",
    "javascript:alert(1)",
    "data:text/html,x",
    "//example.com",
    "",
    "http://",
    "http:///x",
  ])("is not reached by another scheme: %o", async (address) => expect(await told(address)).toBe(UNREADABLE));

  it("is refused where a public name leads to it, also as one address among public ones", async () => {
    const { port } = new URL(site.address);
    for (const addresses of [
      ["127.0.0.1"],
      ["93.184.216.34", "10.0.0.1"],
      ["2606:2800:220:1::1", "::1"],
      ["::ffff:127.0.0.1"],
      [],
    ]) {
      resolvesTo(...addresses);
      expect(await told(`http://www.example.com:${port}/`), addresses.join()).toBe(UNREADABLE);
    }
    expect(lookup).toHaveBeenCalledTimes(5);
    expect(site.connections()).toBe(0);
  });

  it.each(["22", "25", "111", "445", "6"])("is not probed at port %s of a public name", async (port) => {
    expect(await told(`http://www.example.com:${port}/`)).toBe(UNREADABLE);
    expect(lookup).not.toHaveBeenCalled();
  });
});

describe("public addresses", () => {
  it.each(["1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::1"])(
    "%s is one",
    (each) => expect(isPublicAddress(each)).toBe(true),
  );
  it.each(["www.example.com", "xn--bcher-kva.example.com", "a.b.c.co", "EXAMPLE.com."])("%s may be looked up", (each) =>
    expect(isPublicName(each)).toBe(true),
  );
  it.each(["", "example", "1.2.3", "999.1.1.1", "a..b", "-.local", "x".repeat(260)])(
    "%o is none, or no name",
    (each) => {
      expect(isPublicAddress(each)).toBe(false);
      expect(isPublicName(each)).toBe(false);
    },
  );
});

describe("a target that the operator allows", () => {
  beforeEach(() => vi.stubEnv("PRIVATE_TARGETS", site.target));

  it("is read, as exactly that host and port and in no other spelling", async () => {
    expect(await told(site.address)).toMatch(/^200 /);
    const { port } = new URL(site.address);
    const before = site.connections();
    for (const other of [
      `http://localhost:${port}/`,
      `http://127.0.0.2:${port}/`,
      `http://127.0.0.1:${Number(port) + 1}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
    ])
      expect(await told(other), other).toBe(UNREADABLE);
    expect(site.connections()).toBe(before);
  });

  it("leads nowhere that is not allowed, in a circle, or on for ever", async () => {
    const { port } = new URL(site.address);
    site.pages["/private"] = redirect(`http://localhost:${port}/`);
    site.pages["/metadata"] = redirect("http://169.254.169.254/latest/");
    site.pages["/circle"] = redirect("/circle");
    for (let i = 0; i < 7; i++) site.pages[`/${i}`] = i === 6 ? "there" : redirect(`/${i + 1}`);
    for (const path of ["/private", "/metadata", "/circle", "/0"])
      expect(await told(`${site.address}${path}`), path).toBe(UNREADABLE);
    expect(await told(`${site.address}/1`)).toBe("200 5");
    expect(site.asked.filter((path) => path === "/circle")).toHaveLength(6);
  });

  it("sends no more than was asked for: as announced, as sent, or as unpacked", async () => {
    site.pages["/announced"] = (_, response) => response.writeHead(200, { "content-length": "100001" }).end();
    site.pages["/long"] = (_, response) => response.end("x".repeat(100_001));
    site.pages["/bomb"] = (_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(50_000_000)));
    site.pages["/broken"] = (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("not gzip");
    site.pages["/strange"] = (_, response) => response.writeHead(200, { "content-encoding": "zstd, gzip" }).end("x");
    for (const path of ["/announced", "/long", "/bomb", "/broken", "/strange"])
      expect(await told(`${site.address}${path}`), path).toBe(UNREADABLE);
    site.pages["/small"] = (_, response) =>
      response
        .writeHead(200, { "content-encoding": "gzip", "content-type": "Text/HTML; charset=ISO-8859-1" })
        .end(gzipSync("hello"));
    expect(await safeFetch(`${site.address}/small`, LIMITS)).toMatchObject({
      status: 200,
      type: "text/html",
      charset: "iso-8859-1",
      body: Buffer.from("hello"),
    });
  });

  it("is given up when it takes too long, at whatever step", async () => {
    site.pages["/silent"] = () => {};
    site.pages["/slow"] = (_, response) => void response.writeHead(200).write("x");
    for (const path of ["/silent", "/slow"])
      expect(await told(`${site.address}${path}`, { ...LIMITS, maxMs: 150 }), path).toBe(UNREADABLE);
    const stop = new AbortController();
    const asked = safeFetch(`${site.address}/silent`, { ...LIMITS, signal: stop.signal });
    stop.abort();
    await expect(asked).rejects.toThrow(UNREADABLE);
  });

  it("answers with its own errors", async () => expect(await told(`${site.address}/nowhere`)).toBe("404 9"));
});

describe("a robots.txt", () => {
  beforeEach(() => vi.stubEnv("PRIVATE_TARGETS", site.target));
  const rules = async (text: string | undefined, status = 200) => {
    if (text === undefined) delete site.pages["/robots.txt"];
    else site.pages["/robots.txt"] = (_, response) => response.writeHead(status).end(text);
    const robots = await readRobots(`${site.address}/deep/page`);
    return { ...robots, may: (path: string) => robots.allows(`${site.address}${path}`) };
  };

  it("that is not there allows everything, and one that is in trouble nothing", async () => {
    expect((await rules(undefined)).may("/x")).toBe(true);
    expect((await rules("", 503)).may("/x")).toBe(false);
    expect((await rules("", 429)).may("/x")).toBe(false);
  });

  it("speaks to us by name before it speaks to all", async () => {
    const { may } = await rules(
      "User-agent: *\nDisallow: /\n\nUser-agent: BatonReader\nDisallow: /admin\nAllow: /admin/help",
    );
    expect([may("/"), may("/admin/x"), may("/admin/help")]).toEqual([true, false, true]);
  });

  it("may ask to wait, within reason", async () => {
    expect((await rules("User-agent: *\nCrawl-delay: 3")).delayMs).toBe(3_000);
    expect((await rules("User-agent: *\nCrawl-delay: 86400")).delayMs).toBe(10_000);
  });
});
