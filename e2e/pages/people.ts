import { expect } from "@playwright/test";

import type { Looking } from "../browser/looking.ts";
import { fill } from "./form.ts";
import { goTo } from "./menu.ts";

/** What is typed of somebody at the counter: the names of the form's fields. */
export interface Somebody {
  given_name: string;
  family_name: string;
  birth_date?: string;
  phone?: string;
  email?: string;
  residence?: string;
}

/** Enters somebody and is on their page. Gives its address. */
export async function enterPerson(looking: Looking, somebody: Somebody): Promise<string> {
  const { page } = looking;
  await goTo(looking, "Persone");
  await page.getByRole("link", { name: "Nuova persona" }).first().click();
  await page.getByRole("button", { name: "Salva" }).waitFor();
  await looking.look();
  await fill(page, { ...somebody });
  await page.getByRole("button", { name: "Salva" }).click();
  await arrivedAtFile(looking, somebody);
  return page.url();
}

/** The page of somebody is open. */
export async function arrivedAtFile(looking: Looking, somebody: Somebody): Promise<void> {
  const { page } = looking;
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toContainText(somebody.family_name);
  await expect(heading).toContainText(somebody.given_name);
  await expect(page).toHaveURL(/\/persone\/[0-9a-f-]{36}$/);
  await looking.look();
}

/** How many people the list has: "1–50 di 5.400". */
export async function peopleInList(looking: Looking): Promise<number> {
  await goTo(looking, "Persone");
  const words = await looking.page.locator("main").getByText(/ di [\d.]+/).first().innerText();
  return Number((/ di ([\d.]+)/.exec(words)?.[1] ?? "").replaceAll(".", ""));
}
