import type { Locator, Page } from "@playwright/test";

import { expect, test } from "../browser/test.ts";
import type { Looking } from "../browser/looking.ts";
import { accounts } from "../pages/accounts.ts";
import { fill, inDays } from "../pages/form.ts";
import { goTo } from "../pages/menu.ts";
import { signIn } from "../pages/sign_in.ts";

const SHORT = "Aiuto con SPID e portali";
const LONG = "Consulenza sul curriculum";

test("an appointment is dragged onto a free gap; where it cannot stay, the agenda says why", async ({ page, looking }) => {
  await openDayOfGiulia(looking, 6);
  const day = page.url();
  const ada = await bookInGap(looking, day, 0, "Ada Trasloco", LONG);
  await bookInGap(looking, day, 0, "Bruna Resta", SHORT);
  await page.goto(day);
  await looking.look();

  await test.step("onto somebody else: it stays, and the page says who is there", async () => {
    await drag(entry(page, "Ada Trasloco"), entry(page, "Bruna Resta"));
    await expect(page.getByRole("alert")).toContainText("Lì c’è già Bruna Resta");
    expect(page.url()).toBe(day);
    await looking.look();
  });

  await test.step("onto a gap that is too short: the page of moving says why, and offers what is free", async () => {
    await drag(entry(page, "Ada Trasloco"), gaps(page).last());
    await expect(page.getByRole("heading", { name: "Scegli un altro orario", level: 1 })).toBeVisible();
    await expect(page.locator(".error-summary")).toContainText("non va bene per Consulenza sul curriculum, che dura 45 minuti");
    await looking.look();
  });

  await test.step("onto a gap that a colleague has just taken: the page says so", async () => {
    await page.goto(day);
    const taken = await gaps(page).first().getAttribute("href");
    const colleague = await page.context().newPage();
    await book(colleague, taken!, "Carla Veloce", SHORT);
    await colleague.close();
    await drag(entry(page, "Bruna Resta"), gaps(page).first());
    await expect(page.locator(".error-summary")).toContainText("è stato appena preso");
    await looking.look();
  });

  await test.step("onto a free gap: the time is chosen, and moved by one press", async () => {
    await page.goto(day);
    const time = (await gaps(page).first().innerText()).replace(/\D+/, "");
    await drag(entry(page, "Bruna Resta"), gaps(page).first());
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(1);
    await looking.look();
    await page.getByRole("button", { name: "Sposta" }).click();
    await expect(page.locator(".flash-success")).toContainText(time);
    await looking.look();
    await page.goto(day);
    await expect(page.getByRole("row", { name: new RegExp(`^${time}`) })).toContainText("Bruna Resta");
    await looking.look();
  });
  await cancel(looking, ada);
});

test("with the keyboard alone an appointment is moved from its page", async ({ page, looking }) => {
  await openDayOfGiulia(looking, 2);
  const day = page.url();
  await bookInGap(looking, day, 0, "Delia Tastiera", SHORT);
  await page.goto(day);
  await press(page, entry(page, "Delia Tastiera"));
  await expect(page.getByRole("heading", { name: SHORT, level: 1 })).toBeVisible();
  await looking.look();
  await press(page, page.getByRole("link", { name: "Sposta" }));
  await expect(page.getByRole("heading", { name: "Scegli un altro orario", level: 1 })).toBeVisible();
  await looking.look();
  await page.getByRole("radio").last().focus();
  await page.keyboard.press("Space");
  await press(page, page.getByRole("button", { name: "Sposta" }));
  await expect(page.locator(".flash-success")).toContainText("Spostato");
  await looking.look();
  await cancel(looking, page.url());
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });
  test("an appointment is booked in a gap of the agenda, and moved", async ({ page, looking }) => {
    await openDayOfGiulia(looking, 2);
    const appointment = await bookInGap(looking, page.url(), 0, "Enza Semplice", SHORT);
    await page.getByRole("link", { name: "Sposta" }).click();
    await looking.look();
    await page.getByRole("radio").last().check();
    await page.getByRole("button", { name: "Sposta" }).click();
    await expect(page.locator(".flash-success")).toContainText("Spostato");
    await looking.look();
    await cancel(looking, appointment);
  });
});

/** Opens the agenda of Giulia alone on the first day, from three weeks on, with so many free gaps. */
async function openDayOfGiulia(looking: Looking, least: number): Promise<void> {
  const { page } = looking;
  await signIn(looking, accounts.giulia);
  await goTo(looking, "Agenda");
  await fill(page, { giorno: inDays(21), operatore: "Giulia Ferrari" });
  await page.getByRole("button", { name: "Mostra" }).click();
  await looking.look();
  for (let days = 0; days < 14; days += 1) {
    await page.getByRole("link", { name: "Dopo" }).click();
    await page.waitForLoadState();
    if ((await gaps(page).count()) >= least) return looking.look();
  }
  throw new Error("Giulia receives on no day of two weeks");
}

/** Drags one thing onto another, with both on the screen. */
async function drag(what: Locator, onto: Locator): Promise<void> {
  await onto.scrollIntoViewIfNeeded();
  await what.dragTo(onto);
}

/** The free gaps of the day's grid. */
function gaps(page: Page): Locator {
  return page.locator("td a[data-gap]");
}

/** Somebody's appointment in the day's grid. */
function entry(page: Page, name: string): Locator {
  return page.locator("td a[data-move]").filter({ hasText: name });
}

/** Books a service for somebody in a gap of the agenda, and is on the appointment's page. Gives its address. */
async function bookInGap(looking: Looking, day: string, gap: number, name: string, service: string): Promise<string> {
  const { page } = looking;
  await page.goto(day);
  await book(page, (await gaps(page).nth(gap).getAttribute("href"))!, name, service, () => looking.look());
  await looking.look();
  return page.url();
}

async function book(page: Page, gap: string, name: string, service: string, look = async () => {}): Promise<void> {
  await page.goto(gap);
  await look();
  await fill(page, { servizio: service });
  await page.getByRole("button", { name: "Mostra gli orari" }).click();
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(1);
  await page.locator("#field-persona").fill(name);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Prenota", exact: true }).click();
  await expect(page.locator(".flash-success")).toContainText("Appuntamento fissato");
}

/** Gives the time of an appointment back, for the journeys that come after. */
async function cancel(looking: Looking, appointment: string): Promise<void> {
  const { page } = looking;
  await page.goto(appointment);
  await page.getByText("Annulla l’appuntamento").click();
  await page.getByRole("button", { name: "Annulla", exact: true }).click();
  await expect(page.locator(".flash-success")).toContainText("Appuntamento annullato");
  await looking.look();
}

/** Reaches a place as the keyboard does, and presses Enter. */
async function press(page: Page, place: Locator): Promise<void> {
  await place.focus();
  await expect(place).toBeFocused();
  await page.keyboard.press("Enter");
}
