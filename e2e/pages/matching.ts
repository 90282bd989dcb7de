import { expect, type Locator, type Page } from "@playwright/test";

import type { Looking } from "../browser/looking.ts";

/** Opens the match page from the vacancy's. */
export async function findPeople(looking: Looking): Promise<void> {
  const { page } = looking;
  await page.getByRole("link", { name: "Trova persone" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Chi può fare");
  await looking.look();
}

/** Those who fit, without the near misses. */
export function fitting(page: Page): Locator {
  return page.locator("ol.match-list > li.match:not(.near)");
}

/** Ticks the first who can be proposed and proposes them. Gives their names. */
export async function propose(looking: Looking, count: number): Promise<string[]> {
  const { page } = looking;
  const choosable = fitting(page).filter({ has: page.getByRole("checkbox") });
  const names: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const line = choosable.nth(index);
    names.push((await line.locator(".match-name").innerText()).trim());
    await line.getByRole("checkbox").check();
  }
  await page.getByRole("button", { name: "Proponi le persone scelte" }).click();
  await expect(page.locator(".flash-success")).toContainText(/propost[ae] per/);
  await looking.look();
  return names;
}
