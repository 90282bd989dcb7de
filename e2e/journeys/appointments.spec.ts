import type { Page } from "@playwright/test";

import { expect, test } from "../browser/test.ts";
import type { Looking } from "../browser/looking.ts";
import { accounts } from "../pages/accounts.ts";
import { book, cancel, chooseWhatAndWhere } from "../pages/booking.ts";
import { field, fill, inDays } from "../pages/form.ts";
import { goTo } from "../pages/menu.ts";
import { signIn } from "../pages/sign_in.ts";

async function moveAndCancel(looking: Looking): Promise<void> {
  const { page } = looking;
  const before = await page.locator(".figure").first().innerText();
  await page.getByRole("link", { name: "Sposta" }).click();
  await looking.look();
  await page.locator('main button[name="inizio"]').first().click();
  await expect(page.locator(".flash-success")).toContainText("Spostato");
  expect(await page.locator(".figure").first().innerText()).not.toBe(before);
  await looking.look();
  await cancel(looking);
}

test("a citizen books, moves and cancels from a phone @phone", async ({ looking }) => {
  await book(looking, { name: "Anna Sartori", email: "anna@posta.example" });
  await moveAndCancel(looking);
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });
  test("a citizen books, moves and cancels @phone", async ({ looking }) => {
    await book(looking, { name: "Bice Sartori", email: "bice@posta.example" });
    await moveAndCancel(looking);
  });
});

test("somebody who waits is told their place, and staff see the list", async ({ page, looking }) => {
  await chooseWhatAndWhere(looking, {});
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

test("several appointments are booked together, and cancelled together", async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  await page.goto("/appuntamenti/serie");
  await looking.look();
  await fill(page, { persona: "Gemma Ottolenghi", servizio: "Aiuto con SPID e portali", sportello: "Sportello lavoro di Trecate" });
  await page.keyboard.press("Escape");
  await fill(page, { giorno: inDays(5), ora: "09:00", volte: "3" });
  await page.getByRole("button", { name: "Guarda le date" }).click();
  await expect(page.getByRole("heading", { name: "Le date" })).toBeVisible();
  await looking.look();
  for (const time of await page.locator('main select[name="inizio"]').all()) {
    if ((await time.inputValue()) === "") await time.selectOption({ index: 1 });
  }
  await page.getByRole("button", { name: "Prenota tutti" }).click();
  await expect(page.locator(".flash-success")).toContainText("3 appuntamenti fissati");
  await looking.look();
  await page.getByText("Annulla questo e i prossimi").click();
  await page.getByRole("button", { name: "Annulla tutti" }).click();
  await expect(page.locator(".flash-success")).toContainText("3 appuntamenti annullati");
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
