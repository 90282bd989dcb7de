import { expect, type Page } from "@playwright/test";

import type { Looking } from "../browser/looking.ts";
import { goTo } from "./menu.ts";

/** Thousands of rows on a slow machine that does something else as well. */
const LONG = 150_000;

/** What an import, or its dry run, says at its end. */
export interface Counts {
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
}

/** A file on the disk, by its path, or one that was made up on the way. */
export type Sheet = string | { name: string; mimeType: string; buffer: Buffer };

/** Uploads a sheet of people, and is where its columns are confirmed. */
export async function upload(looking: Looking, sheet: Sheet): Promise<void> {
  const { page } = looking;
  await goTo(looking, "Persone");
  await page.getByRole("link", { name: "Importa un foglio" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await looking.look();
  await page.locator('main a[href^="/importa/nuovo"]').first().click();
  await page.locator('input[name="kind"][value="people"]').check();
  await looking.look();
  await page.locator('input[type="file"]').setInputFiles(sheet);
  await page.locator('form[enctype] button[type="submit"]').click();
  await confirmColumns(page).waitFor();
  await looking.look();
}

/** Confirms the columns as guessed; the dry run begins. */
export async function beginDryRun(page: Page): Promise<void> {
  await confirmColumns(page).click();
}

/** Confirms the columns as guessed, and waits for the end of the dry run. Nothing is written yet. */
export async function dryRun(looking: Looking): Promise<Counts> {
  const { page } = looking;
  await beginDryRun(page);
  await page.locator(".tiles").waitFor({ timeout: LONG });
  await looking.look();
  return counts(page);
}

/** Starts the import after its dry run. */
export async function start(page: Page): Promise<void> {
  await page.locator('form[action$="/avvia"] button').click();
}

/** Waits until the import says that it is done. */
export async function done(looking: Looking): Promise<Counts> {
  const { page } = looking;
  await page.locator(".callout-good").waitFor({ timeout: LONG });
  await looking.look();
  return counts(page);
}

/** Waits until some rows are written and others are not. Gives how many are said to be done. */
export async function underWay(page: Page): Promise<number> {
  const bar = page.locator("progress");
  await bar.or(page.locator(".callout-good")).first().waitFor();
  for (;;) {
    expect(await bar.count(), "the import was not caught in the act").toBe(1);
    const [written, all] = [Number(await bar.getAttribute("value")), Number(await bar.getAttribute("max"))];
    if (written > 0 && written < all) return written;
    // Sooner than the page would ask by itself.
    await page.reload();
  }
}

/** Stops the import, and is on the list of imports that says so. */
export async function stop(looking: Looking): Promise<void> {
  const { page } = looking;
  await page.getByRole("button", { name: "Ferma l’importazione" }).click();
  await expect(page.getByRole("status").filter({ hasText: "importazione fermata" })).toBeVisible();
  await looking.look();
}

function confirmColumns(page: Page) {
  return page.locator('form[action$="/colonne"] button[type="submit"]');
}

async function counts(page: Page): Promise<Counts> {
  const figures = await page.locator(".tiles .figure").allInnerTexts();
  const [created, updated, unchanged, refused] = figures.map((figure) => Number(figure.replaceAll(".", "")));
  return { created: created!, updated: updated!, unchanged: unchanged!, refused: refused! };
}

/** All rows of the sheet. */
export function rows(counts: Counts): number {
  return counts.created + counts.updated + counts.unchanged + counts.refused;
}
