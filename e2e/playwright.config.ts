import { defineConfig } from "@playwright/test";

import { chromium, launchFlags } from "./program/chromium.ts";

/** A slow machine under load may take this long for one step; nobody waits for it when the answer comes. */
const STEP = 20_000;

export default defineConfig({
  testDir: "journeys",
  outputDir: "results",
  globalSetup: "./global_setup.ts",
  reporter: [["list"], ["./closing_line.ts"]],
  workers: Number(process.env.SNODO_JOURNEYS_WORKERS ?? 3),
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: STEP },
  use: {
    locale: "it-IT",
    timezoneId: "Europe/Rome",
    actionTimeout: STEP,
    navigationTimeout: STEP,
    screenshot: "only-on-failure",
    trace: "off",
    launchOptions: { executablePath: chromium(), args: launchFlags() },
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1280, height: 900 } } },
    {
      name: "phone",
      grep: /@phone/,
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
  ],
});
