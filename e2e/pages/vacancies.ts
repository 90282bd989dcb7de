import { expect } from "@playwright/test";

import type { Looking } from "../browser/looking.ts";
import { choose, field, fill } from "./form.ts";
import { goTo } from "./menu.ts";

/** Enters a company with where it is, and is on its page. */
export async function enterCompany(looking: Looking, name: string, comune: string): Promise<void> {
  const { page } = looking;
  await goTo(looking, "Imprese");
  await page.getByRole("link", { name: "Inserisci un’impresa" }).first().click();
  await page.getByRole("button", { name: "Salva" }).waitFor();
  await looking.look();
  await fill(page, { name, contact_name: "Marta Colli", phone: "0321 000 111" });
  await choose(page, "comune", comune.slice(0, 5), comune);
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await looking.look();
}

/** Enters a vacancy for a forklift driver from the company's page, and is on the vacancy's. */
export async function enterForkliftDriver(looking: Looking, comune: string): Promise<void> {
  const { page } = looking;
  await page.getByRole("link", { name: "Inserisci un’offerta" }).click();
  await page.locator("main form[data-guard]").waitFor();
  await looking.look();
  await choose(page, "occupation", "mulett", /mulett/i);
  await fill(page, {
    places: "1",
    title: "Mulettista per magazzino",
    contract: "tempo determinato",
    contract_months: "6",
    hours: "tempo pieno",
    description: "Scaricare i camion e mettere i bancali a scaffale, su due turni.",
    licence: "patente B",
  });
  await expect(field(page, "comune"), "where the company is, until told otherwise").toHaveValue(new RegExp(comune));
  await choose(page, "certificates_words", "mulett", /mulett|carrell/i);
  await page.locator('main form[data-guard] button[type="submit"].btn-primary').click();
  await expect(page.getByRole("heading", { name: "Mulettista per magazzino", level: 1 })).toBeVisible();
  await looking.look();
}

/** Publishes the vacancy whose page is open. */
export async function publish(looking: Looking): Promise<void> {
  const { page } = looking;
  await page.getByRole("button", { name: "Pubblica", exact: true }).click();
  await expect(page.getByRole("link", { name: "Trova persone" })).toBeVisible();
  await looking.look();
}
