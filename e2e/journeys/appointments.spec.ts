import type { Page } from "@playwright/test";

import { expect, test } from "../browser/test.ts";
import type { Looking } from "../browser/looking.ts";
import { accounts } from "../pages/accounts.ts";
import { field, fill } from "../pages/form.ts";
import { goTo } from "../pages/menu.ts";
import { signIn } from "../pages/sign_in.ts";

/** Books the first free time of the first service that can be booked, and is on the page with the code. */
async function bookTheFirstTime(looking: Looking, name: string): Promise<void> {
  const { page } = looking;
  await page.goto("/sportelli/trecate/prenota");
  await looking.look();
  await page.locator("main .tiles a").first().click();
  await expect(page.getByRole("heading", { name: "Dove?", level: 1 })).toBeVisible();
  await looking.look();
  await page.getByRole("link", { name: "Altri orari" }).click();
  await expect(page.getByRole("heading", { name: "Quando?", level: 1 })).toBeVisible();
  await looking.look();
  await page.locator('main button[name="inizio"]').last().click();
  await expect(page.getByRole("heading", { name: "Chi sei?", level: 1 })).toBeVisible();
  await looking.look();
  await fill(page, { nome: name, telefono: "333 1234567", email: "anna@posta.example" });
  await page.getByRole("button", { name: "Conferma l’appuntamento" }).click();
  await expect(page.getByText("Confermato")).toBeVisible();
  await looking.look();
}

async function moveAndCancel(looking: Looking): Promise<void> {
  const { page } = looking;
  const before = await page.locator(".figure").first().innerText();
  await page.getByRole("link", { name: "Sposta" }).click();
  await looking.look();
  await page.locator('main button[name="inizio"]').first().click();
  await expect(page.locator(".flash-success")).toContainText("Spostato");
  expect(await page.locator(".figure").first().innerText()).not.toBe(before);
  await looking.look();
  await page.getByRole("button", { name: "Disdici" }).click();
  await expect(page.getByText("Disdetto da te")).toBeVisible();
  await looking.look();
}

test("a citizen books, moves and cancels from a phone @phone", async ({ looking }) => {
  await bookTheFirstTime(looking, "Anna Sartori");
  await moveAndCancel(looking);
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });
  test("a citizen books, moves and cancels @phone", async ({ looking }) => {
    await bookTheFirstTime(looking, "Bice Sartori");
    await moveAndCancel(looking);
  });
});

test("somebody who waits is told their place, and staff see the list", async ({ page, looking }) => {
  await page.goto("/sportelli/trecate/prenota");
  await looking.look();
  await page.locator("main .tiles a").first().click();
  await looking.look();
  await page.getByRole("link", { name: "Altri orari" }).click();
  await looking.look();
  await page.getByRole("link", { name: "Mettiti in lista d’attesa" }).click();
  await expect(page.getByRole("heading", { name: "Mettiti in lista d’attesa", level: 1 })).toBeVisible();
  await looking.look();
  await fill(page, { nome: "Carla Vietti", email: "carla@posta.example" });
  await page.getByRole("button", { name: "Mettimi in lista" }).click();
  await expect(page.getByText("In lista", { exact: true })).toBeVisible();
  await looking.look();

  await signIn(looking, accounts.giulia);
  await page.goto("/appuntamenti/attesa");
  await expect(page.locator("main")).toContainText("Carla Vietti");
  await looking.look();
  await page.getByRole("button", { name: "Togli Carla Vietti dalla lista" }).click();
  await expect(page.locator(".flash-success").getByRole("button", { name: "Annulla" })).toBeVisible();
  await looking.look();
});

test("the agenda is read by day, week, month and room with the keyboard alone", async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  await goTo(looking, "Agenda");
  for (const view of ["Settimana", "Mese", "Giorno", "Per sala", "Per operatore"]) {
    await follow(page, page.getByRole("link", { name: view, exact: true }).first());
    await looking.look();
  }
  await follow(page, page.getByRole("link", { name: "Dopo" }));
  await looking.look();
});

test("reception records a visit with the keyboard alone and calls the ticket", async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  await page.goto("/accoglienza?scegli=1");
  await looking.look();
  await page.getByRole("link", { name: "Accogli qui" }).or(page.locator('main a[href^="/accoglienza/"]')).first().click();
  await expect(page.getByRole("heading", { name: "Appuntamenti di oggi" })).toBeVisible();
  await looking.look();
  // Ten seconds: the channel is chosen already, the reasons are short words, Enter records.
  await expect(field(page, "channel")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("cv");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await expect(page.locator(".flash-success")).toContainText("Accesso registrato");
  await looking.look();
  await field(page, "reasons").fill("cv");
  await page.keyboard.press("Escape");
  await press(page, page.getByRole("button", { name: "Registra e dai un numero" }));
  await expect(page.locator(".flash-success")).toContainText("numero");
  await looking.look();
  await press(page, page.getByRole("button", { name: /^Chiama il numero/ }).first());
  await expect(page.locator(".flash-success")).toContainText("Chiamato il numero");
  await looking.look();
});

test("a person is invited and several appointments are planned together", async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  await page.goto("/appuntamenti/inviti");
  await looking.look();
  await page.locator("main").getByRole("link", { name: "Invita a prenotare" }).first().click();
  await looking.look();
  await page.getByRole("button", { name: "Manda l’invito" }).click();
  await expect(page.locator(".error-summary")).toBeVisible();
  await looking.look();
  await page.goto("/appuntamenti/serie");
  await looking.look();
});

/** Reaches a place as the keyboard does, and presses Enter. */
async function press(page: Page, place: ReturnType<Page["locator"]>): Promise<void> {
  await place.focus();
  await expect(place).toBeFocused();
  await page.keyboard.press("Enter");
}

/** Follows a link with the keyboard, and is on its page. */
async function follow(page: Page, link: ReturnType<Page["locator"]>): Promise<void> {
  const there = new URL((await link.getAttribute("href")) ?? "", page.url()).href;
  await press(page, link);
  await page.waitForURL(there);
}
