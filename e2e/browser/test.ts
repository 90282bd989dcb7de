import { type Page, test as base } from "@playwright/test";

import { House } from "../program/house.ts";
import { Looking } from "./looking.ts";

interface OfEachJourney {
  /** What is never right on any page. */
  looking: Looking;
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
  looking: async ({ page, javaScriptEnabled }, use, info) => {
    const looking = new Looking(page, javaScriptEnabled ?? true);
    await use(looking);
    looking.end(info.status === info.expectedStatus);
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
