// The journeys: a real browser against the production server. The report that `npm test` counts is always written.
import { defineConfig } from "@playwright/test";
import { findChromium } from "./src/cli/chromium";

const executablePath = findChromium();

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/open-stage.ts",
  outputDir: ".data/test-results/e2e",
  // A journey waits for what people see, not for time to pass: these only end one that hangs.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [
    ["list"],
    ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? ".data/test-results/e2e.json" }],
  ],
  use: {
    // Far from the server's zone, so that a page that formats times twice shows itself.
    timezoneId: "Asia/Kolkata",
    locale: "en-GB",
    launchOptions: { ...(executablePath && { executablePath }), args: ["--no-sandbox"] },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});
