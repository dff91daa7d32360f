import { defineConfig } from "@playwright/test";
import { ensureChromium } from "./tests/chromium.ts";

/** Journeys in a real browser against the real product. One at a time: two cores carry a browser, a database and a network already. */
export default defineConfig({
  testDir: "tests/browser",
  globalSetup: "./tests/browser/stage/build-web.ts",
  workers: 1,
  retries: 0,
  forbidOnly: process.env["CI"] !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: ensureChromium(),
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Amsterdam",
    colorScheme: "light",
    reducedMotion: "reduce",
    actionTimeout: 10_000,
    screenshot: "only-on-failure",
  },
});
