import type { Page } from "@playwright/test";

import { expect, test } from "../browser/test.ts";
import type { Looking } from "../browser/looking.ts";
import { accounts } from "../pages/accounts.ts";
import { fill } from "../pages/form.ts";
import { signIn } from "../pages/sign_in.ts";

/** The day and the time so many hours from now, by the clock of Italy. */
function inHours(hours: number): { day: string; time: string } {
  const at = new Date(Date.now() + hours * 3_600_000);
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Rome" }).format(at);
  const time = new Intl.DateTimeFormat("it-IT", { timeZone: "Europe/Rome", hour: "2-digit", minute: "2-digit" }).format(at);
  return { day, time };
}

/** Giulia writes an event with these seats and publishes it; gives the address of its public page. */
async function publish(looking: Looking, title: string, hours: number, seats: string): Promise<string> {
  const { page } = looking;
  await page.goto("/eventi");
  await looking.look();
  await page.getByRole("link", { name: "Nuovo evento" }).first().click();
  const [from, to] = [inHours(hours), inHours(hours + 2)];
  await fill(page, { titolo: title, data: from.day, dalle: from.time, alle: to.time, posti: seats, descrizione: "Porta il tuo curriculum." });
  await page.locator("#field-sede").selectOption({ index: 1 });
  await looking.look();
  await page.getByRole("button", { name: "Salva", exact: true }).click();
  await page.getByRole("button", { name: "Pubblica", exact: true }).click();
  await expect(page.locator(".flash-success")).toContainText("L’evento è pubblicato");
  await looking.look();
  return (await page.getByRole("link", { name: "Pagina pubblica" }).getAttribute("href")) ?? "";
}

/** Somebody registers on a telephone; gives the address of their own page. */
async function register(looking: Looking, event: string, name: string, button: string): Promise<string> {
  const { page } = looking;
  await page.goto(event);
  await looking.look();
  await page.getByRole("link", { name: button }).click();
  await looking.look();
  await fill(page, { nome: name, email: `${name.toLowerCase().replace(" ", ".")}@posta.example` });
  await page.getByRole("button", { name: button === "Iscriviti" ? "Iscrivimi" : "Mettimi in lista" }).click();
  await expect(page.getByRole("heading", { name: "La tua iscrizione", level: 1 })).toBeVisible();
  await looking.look();
  return page.url();
}

async function signOut(page: Page): Promise<void> {
  await page.context().clearCookies();
}

test("a citizen registers from a phone, waits, and is offered the seat that comes free @phone", async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  const event = await publish(looking, `Il curriculum ${Date.now()}`, 72, "1");
  await signOut(page);
  const first = await register(looking, event, "Anna Sartori", "Iscriviti");
  await expect(page.locator(".door-code svg")).toBeVisible();
  const second = await register(looking, event, "Bice Sartori", "Mettiti in lista");
  await expect(page.locator("main")).toContainText("Sei il primo della lista");
  await page.goto(first);
  await page.getByRole("button", { name: "Disdici" }).click();
  await expect(page.locator(".flash-success")).toContainText("il posto va a un’altra persona");
  await looking.look();
  await page.goto(second);
  await expect(page.locator("main")).toContainText("C’è un posto per te");
  await looking.look();
  await page.getByRole("button", { name: "Sì, vengo" }).click();
  await expect(page.locator("main")).toContainText("Il tuo posto è confermato");
  await looking.look();
});

test("at the door the code marks who is there, and the sheet shows it", async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  const event = await publish(looking, `Il colloquio ${Date.now()}`, 1, "5");
  const own = await register(looking, event, "Carla Vietti", "Iscriviti");
  const code = own.split("/").pop() ?? "";
  await page.goto(`/eventi/codice/${code}`);
  await looking.look();
  await page.getByRole("button", { name: "Segna che c’è" }).click();
  await expect(page.locator("main")).toContainText("Presenza già segnata");
  await looking.look();
  await page.getByRole("link", { name: "Presenze", exact: true }).click();
  await expect(page.getByRole("radio", { name: "C’è", exact: true })).toBeChecked();
  await looking.look();
});

test("who was there long enough gets a certificate", async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  await page.goto("/eventi?quando=passati&q=curriculum");
  await looking.look();
  await page.getByRole("link", { name: "Il curriculum che funziona" }).first().click();
  await looking.look();
  const address = await page.getByRole("link", { name: /^Attestato di/ }).first().getAttribute("href");
  const paper = await page.request.get(address ?? "");
  expect(paper.headers()["content-type"]).toBe("application/pdf");
  expect(paper.status()).toBe(200);
});

test("courses and films are read by anybody", async ({ page, looking }) => {
  for (const [address, link] of [["/lavoro/trecate/corsi", "Guida del carrello elevatore"], ["/lavoro/trecate/materiali", "Il curriculum in cinque passi"]]) {
    await page.goto(address ?? "");
    await looking.look();
    await page.getByRole("link", { name: link ?? "" }).click();
    await expect(page.getByRole("heading", { name: link ?? "", level: 1 })).toBeVisible();
    await looking.look();
  }
});
