import { expect } from "@playwright/test";

import type { Looking } from "../browser/looking.ts";
import { fill } from "./form.ts";

/** What somebody without an account asks for, and how they are reached. */
export interface Booking {
  name: string;
  email: string;
  /** The first of the list, if not said. */
  service?: string;
  /** Where they live; the counter with the first free time, if not said. */
  comune?: string;
}

/** Chooses service and counter, and is where the times are. */
export async function chooseWhatAndWhere(looking: Looking, { service, comune }: Partial<Booking>): Promise<void> {
  const { page } = looking;
  await page.goto("/sportelli/trecate/prenota");
  await looking.look();
  const services = page.locator("main .tiles a");
  await (service ? services.filter({ hasText: service }) : services).first().click();
  await expect(page.getByRole("heading", { name: "Dove?", level: 1 })).toBeVisible();
  await looking.look();
  if (comune) {
    await fill(page, { comune });
    await page.getByRole("button", { name: "Mostra prima i miei" }).click();
    await expect(page.locator("main")).toContainText(`chi abita a ${comune}`);
    await looking.look();
    await page.getByRole("link", { name: `Sportello lavoro di ${comune}` }).click();
  } else {
    await page.getByRole("link", { name: "Altri orari" }).click();
  }
  await expect(page.getByRole("heading", { name: "Quando?", level: 1 })).toBeVisible();
  await looking.look();
}

/** Books the last time of the first day with free ones, and is on the page with the code. */
export async function book(looking: Looking, booking: Booking): Promise<void> {
  const { page } = looking;
  await chooseWhatAndWhere(looking, booking);
  await page.locator('main button[name="inizio"]').last().click();
  await expect(page.getByRole("heading", { name: "Chi sei?", level: 1 })).toBeVisible();
  await looking.look();
  await fill(page, { nome: booking.name, telefono: "333 1234567", email: booking.email });
  await page.getByRole("button", { name: "Conferma l’appuntamento" }).click();
  await booked(looking);
}

/** The page of somebody's own appointment, which is booked. */
export async function booked(looking: Looking): Promise<void> {
  await expect(looking.page.getByRole("heading", { name: "Il tuo appuntamento", level: 1 })).toBeVisible();
  await expect(looking.page.getByText("Confermato", { exact: true })).toBeVisible();
  await looking.look();
}

/** Gives the appointment back whose page is open. */
export async function cancel(looking: Looking): Promise<void> {
  await looking.page.getByRole("button", { name: "Disdici" }).click();
  await expect(looking.page.getByText("Disdetto da te")).toBeVisible();
  await looking.look();
}

/** The link in the newest message that was written to somebody, as staff see it. */
export async function linkInMessageTo(looking: Looking, name: string, link: RegExp): Promise<string> {
  const { page } = looking;
  await page.goto(`/messaggi?q=${encodeURIComponent(name)}`);
  await looking.look();
  await page.locator("main tbody th").getByRole("link", { name }).first().click();
  await page.getByRole("link", { name: "Stampa" }).or(page.locator('a[href$="/lettera.pdf"]')).first().waitFor();
  await looking.look();
  const found = link.exec(await page.locator("main").innerText());
  expect(found, `a link ${link} in the message to ${name}`).not.toBeNull();
  return found![0];
}
