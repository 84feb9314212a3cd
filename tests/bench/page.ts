// What a contact's browser loads before it can write: every script of the production build that the chat page names, gzipped.
import { gzipSync } from "node:zlib";
import { type Ground, SLUG } from "./ground";
import { line, note, round } from "./report";
import { startProduct } from "./servers";

/** For browsers without modules, which no present one loads. */
const NO_MODULE = /<script[^>]*\snomodule/i;

export async function measurePage(ground: Ground): Promise<void> {
  const server = await startProduct(await ground.world("product"));
  try {
    const address = `http://127.0.0.1:${server.port}`;
    const html = await textOf(`${address}/chat/${SLUG}`);
    const tags = html.match(/<script[^>]*\ssrc="[^"]+"[^>]*>/g) ?? [];
    const named = tags.filter((tag) => !NO_MODULE.test(tag)).map((tag) => /\ssrc="([^"]+)"/.exec(tag)?.[1] ?? "");
    // Chunks that the page's data names are loaded as well, without a tag.
    const told = [...html.matchAll(/static\/chunks\/[\w.~-]+\.js/g)].map(([path]) => `/_next/${path}`);
    const polyfills = tags.filter((tag) => NO_MODULE.test(tag)).map((tag) => /\ssrc="([^"?]+)/.exec(tag)?.[1]);
    const scripts = [...new Set([...named, ...told].map((path) => path.replace(/\?.*/, "")))].filter(
      (path) => !polyfills.includes(path),
    );
    const sizes = await Promise.all(
      scripts.map(async (path) => ({ path, kB: gzipSync(await textOf(address + path)).length / 1000 })),
    );
    const total = sizes.reduce((sum, { kB }) => sum + kB, 0);
    line(`JavaScript of the chat page, ${scripts.length} files`, total, { atMost: 170, unit: " kB gzipped" });
    const largest = sizes.toSorted((a, b) => b.kB - a.kB).slice(0, 3);
    note(`the largest: ${largest.map(({ path, kB }) => `${path.split("/").at(-1)} ${round(kB)} kB`).join(", ")}`);
  } finally {
    await server.stop();
  }
}

async function textOf(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}.`);
  return answer.text();
}
