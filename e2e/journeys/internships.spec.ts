import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import { field, fill, inDays } from "../pages/form.ts";
import { goTo } from "../pages/menu.ts";
import { enterPerson } from "../pages/people.ts";
import { signIn } from "../pages/sign_in.ts";

test("an internship from the rules of its region to its first day", { tag: "@phone" }, async ({ page, looking }, { project }) => {
  test.setTimeout(240_000);
  const family = project.name === "phone" ? "Cavagliano" : "Bellinzago";
  await signIn(looking, accounts.giulia);
  const person = await enterPerson(looking, { given_name: "Livia", family_name: family, birth_date: "1999-02-03" });

  await test.step("conventions say how many interns each site may have", async () => {
    await goTo(looking, "Tirocini");
    await page.getByRole("link", { name: "Convenzioni" }).first().click();
    await expect(page.getByRole("heading", { name: "Convenzioni", level: 1 })).toBeVisible();
    await looking.look();
    await page.locator("main tbody th a").first().click();
    await expect(page.getByText(/\d+ di \d+: sede con/).first()).toBeVisible();
    await looking.look();
    await page.goto("/tirocini/regole");
    await expect(page.getByText("DGR Piemonte 85-6277 del 22/12/2017").first()).toBeVisible();
    await looking.look();
  });

  await test.step("the rules are said before anybody signs, and a limit is explained", async () => {
    await page.goto(`/tirocini/nuovo?persona=${person.split("/").pop()}`);
    await looking.look();
    const sites = await field(page, "sede").locator("option").allInnerTexts();
    await field(page, "sede").selectOption({ label: sites.filter((words) => words.includes("convenzione 3")).at(-1)! });
    await fill(page, {
      dipendenti: "60",
      occupazione: "Magazziniera",
      tutor_ospitante: `Piero ${family}`,
      obiettivi: "Carico e scarico con il muletto",
      inail: "12345678",
      polizza: "RC 44",
    });
    await page.locator('[name="inizio"]').fill(inDays(0));
    await page.locator('[name="fine"]').fill(inDays(300));
    await page.getByLabel(/L’impresa dichiara/).check();
    await page.getByRole("button", { name: "Verifica le regole" }).click();
    await expect(page.getByText(/Dura più di 6 mesi/).first()).toBeVisible();
    await looking.look();
    await page.locator('[name="fine"]').fill(inDays(120));
    await page.getByRole("button", { name: "Verifica le regole" }).click();
    await expect(page.getByText("Si può firmare.")).toBeVisible();
    await looking.look();
    await page.getByRole("button", { name: "Salva la bozza" }).click();
    await expect(page.locator(".flash-success")).toContainText("mancano le firme");
    await looking.look();
  });

  await test.step("the three sign, and it begins with the company's communication", async () => {
    for (let signed = 0; signed < 3; signed += 1) {
      await page.locator("summary", { hasText: "Registra la firma" }).first().click();
      const form = page.locator('form[action$="/firma"]').first();
      await form.locator('[name="firmatario"]').fill(`Piero ${family}`);
      await form.getByRole("button", { name: "Registra la firma" }).click();
      await expect(page.locator(".flash-success")).toBeVisible();
      await looking.look();
    }
    await fill(page, { comunicazione: "CO-1" });
    await page.locator('[name="comunicato"]').fill(inDays(-1));
    await page.getByRole("button", { name: "Comincia" }).click();
    await expect(page.locator(".flash-success")).toContainText("è cominciato");
    await looking.look();
  });

  await test.step("the month's days are typed, and the allowance says why", async () => {
    await page.getByRole("link", { name: /Segna le presenze/ }).click();
    await expect(page.getByRole("heading", { name: /Presenze di/, level: 1 })).toBeVisible();
    await looking.look();
    const today = page.locator(".month-day input").last();
    await today.fill("7:30");
    await page.getByRole("button", { name: "Salva le presenze" }).click();
    await expect(page.locator(".flash-success")).toContainText("Un giorno salvato");
    await expect(page.getByText(/Concordati/)).toBeVisible();
    await looking.look();
  });
});

test("an approved month stays, with corrections beside it", async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  await page.goto("/tirocini?stato=concluded");
  await looking.look();
  await page.locator("main tbody th a").first().click();
  await expect(page.getByText("indennità approvata").first()).toBeVisible();
  await looking.look();
  await page.locator("main a", { hasText: /^\w{3} 20\d\d$/ }).nth(1).click();
  await expect(page.locator(".callout-good")).toContainText("Approvata");
  await looking.look();
  const day = page.url().split("/").pop()!;
  await page.locator('[name="giorno"]').fill(`${day}-15`);
  await fill(page, { ore: "4", motivo: "Registro letto male" });
  await page.getByRole("button", { name: "Aggiungi la correzione" }).click();
  await looking.look();
});

test("an internship stands still, another tutor follows it, its convention ends early", { tag: "@phone" }, async ({ page, looking }, { project }) => {
  const tutor = project.name === "phone" ? "Rosa Testa" : "Ugo Bo";
  await signIn(looking, accounts.giulia);
  await page.goto("/tirocini?stato=in_progress");
  await looking.look();
  await page.locator("main tbody th a").first().click();
  await looking.look();

  await test.step("a suspension for illness is long enough, or it is none", async () => {
    await page.locator("summary", { hasText: "Sospendi" }).click();
    const stop = page.locator("form", { has: page.locator('[name="passo"][value="suspended"]') });
    await stop.locator('[name="motivo"]').selectOption({ label: "malattia" });
    await stop.locator('[name="da"]').fill(inDays(0));
    await stop.locator('[name="a"]').fill(inDays(9));
    await stop.getByRole("button", { name: "Sospendi" }).click();
    await expect(page.getByText(/^10 giorni non bastano/).first()).toBeVisible();
    await looking.look();
    await stop.locator('[name="a"]').fill(inDays(29));
    await stop.getByRole("button", { name: "Sospendi" }).click();
    await expect(page.locator(".flash-success")).toContainText("si sposta al");
    await looking.look();
  });

  await test.step("the new tutor is said and the notice is there to be signed", async () => {
    await page.getByRole("link", { name: "Cambia il tutor dell’impresa" }).click();
    await expect(page.getByText(/^Ora segue il tirocinio/)).toBeVisible();
    await looking.look();
    await fill(page, { tutor_ospitante: tutor, tutor_ruolo: "capo turno", perche: "Chi seguiva cambia reparto" });
    await page.getByRole("button", { name: "Cambia il tutor" }).click();
    await expect(page.locator(".flash-success")).toContainText("cambia dal");
    await looking.look();
    const notice = await page.getByRole("link", { name: `Comunicazione in PDF ${tutor}` }).getAttribute("href");
    const paper = await page.request.get(notice!);
    expect((await paper.body()).subarray(0, 5).toString(), notice!).toBe("%PDF-");
  });

  await test.step("before a convention ends early, the page says what becomes of its internships", async () => {
    await page.locator('main a[href^="/tirocini/convenzioni/"]').click();
    await looking.look();
    await page.getByRole("link", { name: "Chiudi prima la convenzione" }).click();
    await expect(page.getByText(/^Se l’ultimo giorno è il/)).toBeVisible();
    await looking.look();
    await page.locator('[name="giorno"]').fill(inDays(1));
    await fill(page, { motivo: "l’impresa recede" });
    await page.getByRole("button", { name: "Mostra che cosa succede" }).click();
    await expect(page.getByText(/continua fino al/).first()).toBeVisible();
    await page.getByRole("button", { name: "Chiudi la convenzione" }).click();
    await expect(page.locator(".flash-success")).toContainText("finisce il");
    await looking.look();
    await page.getByRole("button", { name: "Annulla la chiusura" }).click();
    await expect(page.locator(".flash-success")).toContainText("vale di nuovo");
  });
});
