import { expect, type Page } from "@playwright/test";

import type { Looking } from "../browser/looking.ts";

/** The button of each step, as it stands on the page of one candidacy. */
const STEPS = {
  willing: "Ha detto sì",
  sent: "Mandata all’impresa",
  interviewed: "Ha fatto il colloquio",
} as const;

/** The button of each step that several people make together. */
const STEPS_OF_MANY = {
  contacted: "Contattate",
  willing: "Hanno detto sì",
  sent: "Mandate all’impresa",
} as const;

/** Opens the candidacies of a vacancy by its address. */
export async function ofVacancy(looking: Looking, vacancy: string): Promise<void> {
  const { page } = looking;
  await page.goto(`${vacancy}/candidature`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Candidature per");
  await looking.look();
}

/** Opens the candidacy of somebody from a list of candidacies. */
export async function open(looking: Looking, name: string): Promise<void> {
  const { page } = looking;
  await page.locator("main").getByRole("link", { name, exact: true }).first().click();
  await expect(page).toHaveURL(/\/candidature\/[0-9a-f-]{36}$/);
  await looking.look();
}

/** Says on the page of a candidacy what happened. */
export async function step(looking: Looking, state: keyof typeof STEPS): Promise<void> {
  const { page } = looking;
  await page.getByRole("button", { name: STEPS[state], exact: true }).click();
  await told(page);
  await looking.look();
}

/** Ticks people in a vacancy's candidacies and says what happened to all of them. */
export async function stepTogether(
  looking: Looking,
  state: keyof typeof STEPS_OF_MANY,
  names: string[],
): Promise<void> {
  const { page } = looking;
  for (const name of names) await page.getByRole("checkbox", { name: `Scegli ${name}`, exact: true }).check();
  await page.getByRole("button", { name: STEPS_OF_MANY[state], exact: true }).click();
  await told(page);
  await looking.look();
}

/** Records on the page of a candidacy that the person was hired, and why each of the others was not. */
export async function hire(looking: Looking, from: string, others: Record<string, string>): Promise<void> {
  const { page } = looking;
  await page.getByRole("link", { name: "È stata assunta" }).click();
  await page.getByRole("button", { name: "Salva l’assunzione" }).waitFor();
  await looking.look();
  await page.getByLabel("Tipo di contratto").selectOption({ index: 1 });
  await page.getByLabel("Dal", { exact: true }).fill(from);
  for (const [name, reason] of Object.entries(others)) {
    await page.getByLabel(`Perché non ${name}`).selectOption({ label: reason });
  }
  await page.getByRole("button", { name: "Salva l’assunzione" }).click();
  await expect(page.locator(".flash")).toContainText("è stata assunta");
  await looking.look();
}

/** What was done is said on top of the page, with the way back. */
async function told(page: Page): Promise<void> {
  await expect(page.locator(".flash-success").getByRole("button", { name: "Annulla" })).toBeVisible();
}
