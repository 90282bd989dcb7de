import { defineConfig } from "@playwright/test";

import journeys from "./playwright.config.ts";

/** Pictures of the real pages for the README; they prove nothing. */
export default defineConfig({
  ...journeys,
  testDir: "pictures",
  outputDir: "results/pictures",
  workers: 1,
  projects: [{ name: "pictures" }],
});
