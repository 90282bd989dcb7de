import { expect } from "@playwright/test";

import type { Looking } from "../browser/looking.ts";

/** The path of the public link in the newest message to somebody, as staff read it. `recipient` is as the list of messages calls them. */
export async function newestLink(looking: Looking, recipient: string): Promise<string> {
  const { page } = looking;
  await page.goto("/messaggi");
  await looking.look();
  await page.getByRole("row").filter({ hasText: recipient }).first().getByRole("link").first().click();
  await looking.look();
  const words = await page.locator("main").innerText();
  const link = /https?:\/\/[^\s/]+(\/lavoro\/\S+)/.exec(words);
  expect(link, words).not.toBeNull();
  return link![1]!;
}
