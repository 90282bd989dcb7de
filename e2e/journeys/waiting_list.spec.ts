import { expect, test } from "../browser/test.ts";
import type { Looking } from "../browser/looking.ts";
import { accounts } from "../pages/accounts.ts";
import { book, booked, cancel, linkInMessageTo } from "../pages/booking.ts";
import { fill } from "../pages/form.ts";
import { goTo } from "../pages/menu.ts";
import { signIn } from "../pages/sign_in.ts";

const SERVICE = "Consulenza sul curriculum";
const OFFER = /http\S+\/posto\/\S+/;

/** Small counters, at which no other journey books. */
const settings = [
  { scripts: true, comune: "Tornaco", family: "Pozzi" },
  { scripts: false, comune: "Nibbiola", family: "Crespi" },
];

for (const { scripts, comune, family } of settings) {
  test(`a time given back goes to who waits, in order, ${scripts ? "with" : "without"} a script`, async ({
    page,
    looking,
    phoneOfCitizen,
  }) => {
    const counter = `Sportello lavoro di ${comune}`;
    const [first, second] = [`Dora ${family}`, `Ezio ${family}`] as const;
    const early = await phoneOfCitizen(scripts);
    await book(early, { name: `Fulvia ${family}`, email: "fulvia@posta.example", service: SERVICE, comune });

    await test.step("an operator puts two people on the list", async () => {
      await signIn(looking, accounts.giulia);
      await goTo(looking, "Agenda");
      await page.getByRole("link", { name: "Lista d’attesa" }).click();
      await looking.look();
      for (const name of [first, second]) await putOnTheList(looking, name, counter);
      await expect(page.getByRole("rowheader", { name: `1. ${first}` })).toBeVisible();
      await expect(page.getByRole("rowheader", { name: `2. ${second}` })).toBeVisible();
    });

    await test.step("who has a time gives it back: it is offered to the first", async () => {
      await cancel(early);
      await page.reload();
      await expect(page.getByRole("row").filter({ hasText: first })).toContainText("ha un’offerta");
      await expect(page.getByRole("row").filter({ hasText: second })).toContainText("aspetta");
      await looking.look();
    });

    const link = await linkInMessageTo(looking, first, OFFER);
    const [one, oldTab] = [await phoneOfCitizen(scripts), await phoneOfCitizen(scripts)];
    await test.step("the first opens the link, and lets the time go to the next", async () => {
      for (const tab of [one, oldTab]) await openOffer(tab, link, first);
      await one.page.getByRole("button", { name: "Non posso" }).click();
      await expect(one.page.locator("main")).toContainText("resti al tuo posto nella lista");
      await one.look();
    });

    await test.step("the second accepts, and has the appointment", async () => {
      const other = await phoneOfCitizen(scripts);
      await openOffer(other, await linkInMessageTo(looking, second, OFFER), second);
      await other.page.getByRole("button", { name: "Lo prendo" }).click();
      await booked(other);
      await expect(other.page.locator("main")).toContainText(second);
    });

    await test.step("the first thinks again: it is too late, and said kindly", async () => {
      await oldTab.page.getByRole("button", { name: "Lo prendo" }).click();
      await expect(oldTab.page.getByRole("button", { name: "Lo prendo" })).toHaveCount(0);
      await expect(oldTab.page.locator(".flash")).toContainText("Avevi già detto di no");
      await expect(oldTab.page.locator("main")).toContainText("resti al tuo posto nella lista");
      await oldTab.look();
    });

    await test.step("staff see who took it and who still waits", async () => {
      await page.goto("/appuntamenti/attesa");
      await expect(page.getByRole("row").filter({ hasText: second })).toContainText("ha l’appuntamento");
      await expect(page.getByRole("row").filter({ hasText: first })).toContainText("rifiutato");
      await looking.look();
      await page.getByRole("button", { name: `Togli ${first} dalla lista` }).click();
      await expect(page.locator(".flash-success")).toBeVisible();
      await looking.look();
      await page.getByRole("row").filter({ hasText: second }).getByRole("link", { name: "Vedi l’appuntamento" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(SERVICE);
      await looking.look();
    });
  });
}

async function putOnTheList(looking: Looking, name: string, counter: string): Promise<void> {
  const { page } = looking;
  await page.locator("main").getByRole("link", { name: "Metti in lista" }).first().click();
  await expect(page.getByRole("heading", { name: "Metti in lista", level: 1 })).toBeVisible();
  await looking.look();
  await fill(page, { servizio: SERVICE, sportello: counter, persona: name, email: `${name.split(" ")[0]}@posta.example` });
  await page.getByRole("button", { name: "Metti in lista" }).click();
  await expect(page.locator(".flash-success")).toContainText(`${name} è in lista d’attesa`);
  await looking.look();
}

async function openOffer(citizen: Looking, link: string, name: string): Promise<void> {
  await citizen.page.goto(link);
  await expect(citizen.page.locator("main")).toContainText(name);
  await citizen.look();
}
