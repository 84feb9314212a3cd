import { afterEach, expect, it, vi } from "vitest";
import { helpCard } from "../../src/app/help/[workspace]/card";

afterEach(() => vi.unstubAllGlobals());

it("draws the card of a shared link in whatever script without asking the network for a font", async () => {
  const asked: string[] = [];
  const withoutNetwork = fetch;
  vi.stubGlobal("fetch", (address: string | URL) => {
    if (!String(address).startsWith("data:")) asked.push(String(address));
    return withoutNetwork(address);
  });
  for (const [name, title] of [
    ["Café Zürich", "Größe ändern? “So geht’s” – 10 € 🎉"],
    ["诊所", "营业时间 🎉"],
    ["عيادة", null],
    ["Shop", "x".repeat(200)],
  ] as const) {
    const card = helpCard({ name, accent: "#2f6f6a" }, title);
    expect([...new Uint8Array(await card.arrayBuffer()).slice(1, 4)], name).toEqual([0x50, 0x4e, 0x47]);
    expect(card.headers.get("cache-control")).toBe("public, max-age=300");
  }
  expect(asked).toEqual([]);
});
