// The server as `npm run build:server` makes it, bundled once for all tests that start it as a process.
import { dirname, join } from "node:path";
import { build } from "esbuild";

/** Inside the project, so that the packages it leaves out are found. */
export const SERVER = join(process.cwd(), ".data/test-server.mjs");

export default async function setup(): Promise<void> {
  await build({
    entryPoints: { "test-server": "src/server.ts", "baton-thread": "src/platform/documents/thread.ts" },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outdir: dirname(SERVER),
    outExtension: { ".js": ".mjs" },
    logLevel: "warning",
  });
}
