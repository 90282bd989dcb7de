import { rmSync } from "node:fs";

import { furnish, newFolder } from "./program/house.ts";

/** Before all journeys: the demonstration starts once on an empty folder, and stops. Each journey works on a copy. */
export default async function globalSetup(): Promise<() => void> {
  const folder = newFolder();
  const { startedIn, code } = await furnish();
  console.log(`First start of the demonstration: ${(startedIn / 1000).toFixed(1)} s`);
  if (code !== 0) throw new Error(`Told to stop, the program ended with ${code}`);
  return () => rmSync(folder, { recursive: true, force: true });
}
