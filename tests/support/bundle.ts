// The server as `npm run build:server` makes it, bundled once for all tests that start it as a process.
import { join } from "node:path";
import { build } from "esbuild";

/** Inside the project, so that the packages it leaves out are found. */
export const SERVER = join(process.cwd(), ".data/test-server.mjs");

export default async function setup(): Promise<void> {
  await build({
    entryPoints: ["src/server.ts"],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile: SERVER,
    logLevel: "warning",
  });
}
