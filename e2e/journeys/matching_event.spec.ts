import { expect, test } from "../browser/test.ts";
import type { Looking } from "../browser/looking.ts";
import { accounts } from "../pages/accounts.ts";
import { fill } from "../pages/form.ts";
import { goTo } from "../pages/menu.ts";
import { signIn } from "../pages/sign_in.ts";

const EVENT = "Le aziende del turismo incontrano i candidati";
const NAME = "Zeno Marchetti";

/** Opens the event's interviews from the menu of the network. */
async function openInterviews(looking: Looking): Promise<void> {
  const { page } = looking;
  await goTo(looking, "Rete");
  await page.getByRole("navigation", { name: "In questa sezione" }).getByRole("link", { name: "Eventi e corsi" }).click();
  await looking.look();
  await page.getByRole("link", { name: EVENT }).click();
  await looking.look();
  await page.getByRole("link", { name: "Incontri con le aziende" }).click();
  await expect(page.getByRole("heading", { name: "Incontri", level: 1 })).toBeVisible();
  await looking.look();
}

/** The words of a figure on the page of the interviews: how many there are. */
async function interviews(looking: Looking): Promise<number> {
  return looking.page.locator("main td a[href*='/colloqui/']").count();
}

test("a person chooses the companies, the timetable is told, and one company that stays away changes little", async ({ page, looking, phoneOfCitizen }) => {
  const phone = await phoneOfCitizen(true);
  const citizen = phone.page;

  await test.step("somebody registers on a phone and says with whom they want to speak", async () => {
    await citizen.goto("/lavoro/spezia/eventi");
    await phone.look();
    await citizen.getByRole("link", { name: EVENT }).first().click();
    await phone.look();
    await citizen.getByRole("link", { name: "Iscriviti" }).click();
    await fill(citizen, { nome: NAME, email: "zeno@posta.example" });
    await phone.look();
    await citizen.getByRole("button", { name: "Iscrivimi" }).click();
    await phone.look();
    await citizen.getByRole("link", { name: "Le aziende e i tuoi colloqui" }).click();
    await expect(citizen.getByRole("heading", { name: "Con chi vuoi parlare", level: 1 })).toBeVisible();
    await citizen.locator("select[name=scelta]").first().selectOption({ label: "1ª scelta" });
    await phone.look();
    await citizen.getByRole("button", { name: "Salva le mie scelte" }).click();
    await expect(citizen.locator(".flash-success")).toContainText("Le tue scelte sono salvate");
    await phone.look();
  });

  await test.step("the counter proposes the timetable, moves an interview and tells everybody", async () => {
    await signIn(looking, accounts.matteo);
    await openInterviews(looking);
    expect(await interviews(looking)).toBeGreaterThan(40);
    await page.getByRole("button", { name: "Rifai l’orario" }).click();
    await expect(page.locator(".flash-success")).toContainText("Proposti");
    await expect(page.getByRole("link", { name: NAME })).toHaveCount(1);
    await looking.look();
    await page.getByRole("link", { name: NAME }).click();
    await looking.look();
    const places = page.getByLabel("Quando e a quale tavolo");
    await places.selectOption({ index: 0 });
    await page.getByRole("button", { name: "Sposta", exact: true }).click();
    await expect(page.locator(".flash-success")).toContainText("spostato");
    await looking.look();
    await page.getByRole("button", { name: "Pubblica e avvisa" }).click();
    await expect(page.locator(".flash-success")).toContainText("Orario pubblicato");
    await expect(page.locator("main")).toContainText("Tutti hanno ricevuto questo orario");
    await looking.look();
    for (const paper of ["Stampa per tavolo", "Stampa per persona"]) {
      const address = await page.getByRole("link", { name: paper }).getAttribute("href");
      const answer = await page.request.get(address ?? "");
      expect(answer.headers()["content-type"]).toBe("application/pdf");
    }
  });

  await test.step("the person reads their time on the phone", async () => {
    await citizen.reload();
    await expect(citizen.getByRole("heading", { name: "I tuoi colloqui" })).toBeVisible();
    await phone.look();
  });

  await test.step("a company stays away: what changes is shown before anybody is told", async () => {
    await page.getByRole("link", { name: /tavoli$/ }).click();
    await looking.look();
    await page.locator("main tbody th a").last().click();
    await looking.look();
    await page.getByRole("button", { name: "L’azienda manca da adesso" }).click();
    await expect(page.locator(".flash")).toContainText("manca da adesso");
    await looking.look();
    await page.getByRole("button", { name: "Rifai l’orario" }).click();
    await expect(page.locator(".flash-success")).toContainText("Proposti");
    await expect(page.getByRole("heading", { name: /rispetto all’orario già comunicato/ })).toBeVisible();
    await looking.look();
    await page.getByRole("button", { name: "Pubblica e avvisa" }).click();
    await expect(page.locator(".flash-success")).toContainText("Orario pubblicato");
    await looking.look();
    await page.getByRole("link", { name: "Com’è andata" }).click();
    await looking.look();
  });

  await test.step("who comes, with whom they want to speak, and the rules", async () => {
    await openInterviews(looking);
    await page.locator("main .tiles").getByRole("link", { name: /con chi vogliono parlare|con chi vuole parlare/ }).click();
    await looking.look();
    await page.getByRole("link", { name: NAME }).click();
    await looking.look();
    await openInterviews(looking);
    await page.getByRole("link", { name: /minuti$/ }).click();
    await expect(page.getByRole("heading", { name: "Regole dei colloqui", level: 1 })).toBeVisible();
    await looking.look();
  });
});
