import { type BrowserContext, type Page, test as base } from "@playwright/test";

import { House } from "../program/house.ts";
import { Looking } from "./looking.ts";

interface OfEachJourney {
  /** What is never right on any page. */
  looking: Looking;
  /** A phone of somebody who is not staff, in a browser of its own; `scripts`: whether it runs the pages' script. */
  phoneOfCitizen: (scripts: boolean) => Promise<Looking>;
}

interface OfAWorker {
  /** The demonstration that the short journeys of one worker share; each brings its own people and companies. */
  sharedHouse: House;
}

/** A journey in the demonstration that others use as well. */
export const test = base.extend<OfEachJourney, OfAWorker>({
  sharedHouse: [
    async ({}, use, info) => {
      const house = await House.open(`shared-${info.workerIndex}`);
      await use(house);
      await closeCleanly(house);
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ sharedHouse }, use) => use(sharedHouse.address),
  looking: async ({ page, baseURL, javaScriptEnabled }, use, info) => {
    const looking = new Looking(page, baseURL!, javaScriptEnabled ?? true);
    await use(looking);
    looking.end(info.status === info.expectedStatus);
  },
  phoneOfCitizen: async ({ browser, baseURL }, use, info) => {
    const phones: [BrowserContext, Looking][] = [];
    await use(async (scripts) => {
      const context = await browser.newContext({
        baseURL,
        locale: "it-IT",
        timezoneId: "Europe/Rome",
        javaScriptEnabled: scripts,
        viewport: { width: 390, height: 844 },
        isMobile: true,
        hasTouch: true,
      });
      const looking = new Looking(await context.newPage(), baseURL!, scripts);
      phones.push([context, looking]);
      return looking;
    });
    for (const [context, looking] of phones) {
      looking.end(info.status === info.expectedStatus);
      await context.close();
    }
  },
});

/** A journey in a demonstration of its own, which it may stop, kill and start again. */
export const testInOwnHouse = test.extend<{ house: House }>({
  house: [
    async ({}, use, info) => {
      const house = await House.open(info.project.name);
      console.log(`Start with data already there: ${(house.now.startedIn / 1000).toFixed(1)} s`);
      await use(house);
      await closeCleanly(house);
    },
    { timeout: 120_000 },
  ],
  baseURL: async ({ house }, use) => use(house.address),
});

async function closeCleanly(house: House): Promise<void> {
  const words = () => house.now.words();
  const code = await house.close();
  if (code !== 0) throw new Error(`Told to stop, the program ended with ${code}:\n${words()}`);
}

export { expect } from "@playwright/test";
export type { Page };
