// Finds a Chromium for the tests, or installs one: Playwright's where downloads are allowed, else the system's package.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { env } from "@/platform/env";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The path of a browser, or null when none could be had. */
export function findChromium(): string | null {
  const found = installed();
  if (found) return found;
  console.log("\n• Installing a browser for the tests");
  spawnSync("playwright", ["install", "chromium"], { stdio: "inherit", timeout: 300_000 });
  if (installed()) return installed();
  const root = process.getuid?.() === 0 ? "" : "sudo -n ";
  spawnSync("sh", ["-c", `${root}apt-get update -q && ${root}apt-get install -y -q chromium`], {
    stdio: "inherit",
    timeout: 600_000,
  });
  return installed();
}

function installed(): string | null {
  const places = [env.chromiumPath ?? "", chromium.executablePath(), ...PLACES];
  return places.find((path) => path !== "" && existsSync(path)) ?? null;
}
