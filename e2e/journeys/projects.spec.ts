import { expect, test } from "../browser/test.ts";
import type { Looking } from "../browser/looking.ts";
import { accounts } from "../pages/accounts.ts";
import { field, fill, inDays } from "../pages/form.ts";
import { goTo } from "../pages/menu.ts";
import { enterPerson } from "../pages/people.ts";
import { signIn } from "../pages/sign_in.ts";

/** Proposes a project of a measure to somebody and records its signature. Gives its address. */
async function agree(looking: Looking, person: string, measure: RegExp, protocol: string): Promise<string> {
  const { page } = looking;
  const id = person.split("/").pop() ?? "";
  await page.goto(`/progetti/nuovo?persona=${id}`);
  await looking.look();
  const choice = await field(page, "misura").first().locator("option", { hasText: measure }).first().innerText();
  await field(page, "misura").first().selectOption({ label: choice });
  await page.getByRole("button", { name: "Guarda se è ammissibile" }).click();
  await expect(page.getByRole("heading", { name: "Ammissibilità" })).toBeVisible();
  await looking.look();
  await page.getByRole("button", { name: "Proponi il progetto" }).click();
  await expect(page.locator(".flash-success")).toContainText("Progetto proposto");
  await looking.look();
  await fill(page, { protocollo: protocol });
  await page.locator('form[action$="/firma"] [name="fine"]').fill(inDays(150));
  await page.getByRole("button", { name: "Registra la firma" }).click();
  await expect(page.locator(".flash-success")).toContainText("è attivo");
  await looking.look();
  return page.url();
}

test("a project from the conditions of its measure to its outcome", { tag: "@phone" }, async ({ page, looking }, { project }) => {
  test.setTimeout(240_000);
  const phone = project.name === "phone";
  const family = phone ? "Barbavara" : "Tornielli";
  const [from, to, until] = phone ? ["00:06", "00:11", "00:10"] : ["00:00", "00:05", "00:04"];
  await signIn(looking, accounts.giulia);
  const young = await enterPerson(looking, { given_name: "Ivo", family_name: family, birth_date: inDays(-28 * 365) });
  const one = await enterPerson(looking, { given_name: "Marta", family_name: family, birth_date: "1975-03-04" });
  const other = await enterPerson(looking, { given_name: "Nadia", family_name: family, birth_date: "1971-07-08" });

  await test.step("who is too young is told why, by which act", async () => {
    await page.goto(`/progetti/nuovo?persona=${young.split("/").pop()}`);
    await field(page, "misura").first().selectOption({ label: "Buono Servizi Lavoro" });
    await page.getByRole("button", { name: "Guarda se è ammissibile" }).click();
    await expect(page.getByText(/servono almeno 30 anni/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Proponi il progetto" })).toBeHidden();
    await looking.look();
  });

  const first = await agree(looking, one, /Buono Servizi Lavoro/, `${family}-1`);
  await agree(looking, other, /Buono Servizi Lavoro/, `${family}-2`);

  await test.step("hours are planned in the project", async () => {
    await page.goto(first);
    await page.getByText("Cambia le ore previste").click();
    await page.getByLabel(/Ricerca attiva.*ore previste/).fill("10");
    await page.getByRole("button", { name: "Salva le ore previste" }).click();
    await expect(page.getByText("10 h previste")).toBeVisible();
    await looking.look();
  });

  await test.step("hours of a group are written once for both, and what stands in the way is said while one writes", async () => {
    await page.getByRole("link", { name: "Scrivi le ore" }).click();
    const service = await field(page, "servizio").locator("option", { hasText: "Ricerca attiva" }).innerText();
    await field(page, "servizio").selectOption({ label: service });
    await page.getByLabel(`${family} Nadia`).check();
    await fill(page, { giorno: inDays(0), dalle: from, alle: to, attivita: "Annunci e autocandidature" });
    await expect(page.locator("#controllo")).toContainText("Nessun impegno in mezzo.");
    await page.getByLabel("È già stato fatto").check();
    await looking.look();
    await page.getByRole("button", { name: "Salva le ore" }).click();
    await expect(page.locator(".flash-success")).toContainText("Incontro scritto");
    await looking.look();
    await page.goto(first);
    await page.getByRole("link", { name: "Scrivi le ore" }).click();
    await fill(page, { giorno: inDays(0), dalle: from, alle: to });
    await expect(page.locator("#controllo")).toContainText(`Marta ${family} ha già un altro impegno.`);
    await looking.look();
  });

  await test.step("who left earlier has their own time; both sign", async () => {
    await page.goto(first);
    await page.getByRole("listitem").filter({ hasText: "gruppo di 2" }).getByRole("link").click();
    await looking.look();
    for (const mark of await page.getByLabel(new RegExp(`^${family} (Marta|Nadia)$`)).all()) await mark.selectOption({ label: "presente, firma su carta" });
    await page.getByLabel(`Uscita ${family} Nadia`).fill(until);
    await page.getByRole("button", { name: "Salva", exact: true }).click();
    await expect(page.locator(".flash-success")).toContainText("Ore salvate");
    await expect(page.getByLabel(`Uscita ${family} Nadia`)).toHaveValue(until);
    await looking.look();
  });

  await test.step("the project is concluded with an outcome", async () => {
    await page.goto(first);
    await page.getByText("Concludi", { exact: true }).click();
    await page.locator('form:has(button:text("Concludi il progetto")) [name="esito"]').selectOption({ label: "assunzione" });
    await page.getByRole("button", { name: "Concludi il progetto" }).click();
    await expect(page.locator(".flash-success")).toContainText("è concluso");
    await looking.look();
  });

  await test.step("the month's report is sent, and its hours are fixed", async () => {
    await page.getByRole("heading", { name: "Rapporti del mese" }).locator("..").getByRole("link").first().click();
    await looking.look();
    await page.getByRole("button", { name: "Invia il rapporto" }).click();
    await expect(page.getByText("Il contenuto è quello inviato.")).toBeVisible();
    await looking.look();
    const report = page.url();
    await page.locator("main table").getByRole("link").first().click();
    await fill(page, { alle: until });
    await page.getByRole("button", { name: "Salva", exact: true }).click();
    await expect(page.locator(".error-summary")).toContainText("è già stato inviato");
    await looking.look();
    await page.goto(report);
    await field(page, "sessione").selectOption({ index: 1 });
    await fill(page, { minuti: "10", motivo: "Finito prima" });
    await page.getByRole("button", { name: "Scrivi la correzione" }).click();
    await expect(page.getByText(/dovevano essere 10 min/)).toBeVisible();
    await looking.look();
  });
});

test("the figures of the lead body's year open down to their rows", { tag: "@phone" }, async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  await page.goto("/progetti?dal=2022-11-01&al=2023-10-31");
  await looking.look();
  for (const [number, word] of [["534", "progetti attivati"], ["207", "conclusi entro l’ultimo giorno"], ["327", "in corso all’ultimo giorno"], ["256", "persone assegnate dal CPI"]] as const) {
    const figure = page.locator("main .tiles li").filter({ hasText: word });
    await expect(figure).toContainText(number);
    await figure.getByRole("link").click();
    await expect(page.locator("main")).toContainText(`${number} progetti`);
    await looking.look();
    await page.locator("main table").getByRole("link").first().click();
    await expect(page.getByRole("heading", { name: "Il progetto" })).toBeVisible();
    await looking.look();
    await page.goto("/progetti?dal=2022-11-01&al=2023-10-31");
  }
});

test("a measure is written down, gets its conditions and services, and is taken back", { tag: "@phone" }, async ({ page, looking }, { project }) => {
  await signIn(looking, accounts.giulia);
  await goTo(looking, "Progetti");
  await page.goto("/misure");
  await looking.look();
  await page.getByRole("link", { name: "Nuova misura" }).click();
  await looking.look();
  await fill(page, { sigla: project.name === "phone" ? "PROVA-T" : "PROVA-D", nome: "Borsa lavoro di prova", atto: "Delibera 1 di esempio" });
  await page.getByLabel("Gli importi sono di esempio").check();
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.locator(".flash-success")).toContainText("Misura creata");
  await looking.look();
  const measure = page.url();
  await page.getByRole("link", { name: "Cambia le condizioni" }).click();
  await looking.look();
  await fill(page, { tipo: "Età minima", numero: "45", atto: "Delibera 1 di esempio" });
  await page.getByRole("button", { name: "Aggiungi", exact: true }).click();
  await expect(page.getByRole("rowheader", { name: "Almeno 45 anni" })).toBeVisible();
  await looking.look();
  await page.goto(measure);
  await page.getByRole("link", { name: "Aggiungi un servizio alla misura" }).click();
  await looking.look();
  await fill(page, { sigla: "B1", nome: "Tutoraggio", tariffa: "20,50", ore: "30", atto: "Delibera 1 di esempio" });
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.getByText("20,50 €")).toBeVisible();
  await looking.look();
  await page.getByRole("link", { name: "Nuova versione" }).click();
  await looking.look();
  await fill(page, { atto: "Delibera 2 di esempio" });
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.locator(".flash-success")).toContainText("Versione nuova");
  await expect(page.getByRole("heading", { name: "Versioni" })).toBeVisible();
  await looking.look();
  await page.locator(".flash-success").getByRole("button").first().click();
  await expect(page.locator(".flash-success")).toContainText("Misura tolta");
  await looking.look();
});

test("what is reserved is opened, written and read by who is named", { tag: "@phone" }, async ({ page, looking }, { project }) => {
  await signIn(looking, accounts.giulia);
  const family = project.name === "phone" ? "Omodei" : "Avogadro";
  const person = await enterPerson(looking, { given_name: "Rita", family_name: family, birth_date: "1982-02-03" });
  const address = await agree(looking, person, /D\.E\.L\.T\.A\./, `${family}-D`);
  await page.getByRole("button", { name: "Apri la parte riservata" }).click();
  await expect(page.getByRole("heading", { name: "Notizie riservate", level: 1 })).toBeVisible();
  await looking.look();
  await fill(page, { genere: "Disabilità", parole: "Notizia inventata per la prova" });
  await page.getByRole("button", { name: "Scrivi la notizia" }).click();
  await expect(page.getByText("Notizia inventata per la prova")).toBeVisible();
  await page.getByText("Chi ha letto e scritto").click();
  await expect(page.getByText(/ha scritto/)).toBeVisible();
  await looking.look();
  const reserved = page.url();
  await page.goto("/riservato");
  await looking.look();

  await test.step("a colleague is told of nothing", async () => {
    await signIn(looking, accounts.paolo);
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(family);
    await expect(page.locator("main")).not.toContainText("riservata");
    await looking.look();
    await page.goto("/riservato");
    await expect(page.locator("main")).not.toContainText(family);
    await looking.look();
    expect((await page.goto(reserved))?.status()).toBe(404);
    await looking.look();
  });

  await test.step("named, the colleague reads and writes; taken off, they are told of nothing again", async () => {
    await signIn(looking, accounts.giulia);
    await page.goto(reserved);
    const colleague = await field(page, "operatore").locator("option", { hasText: "Paolo Rinaldi" }).innerText();
    await field(page, "operatore").last().selectOption({ label: colleague });
    await page.getByRole("button", { name: "Nomina" }).click();
    await expect(page.getByRole("button", { name: "Togli Paolo Rinaldi" })).toBeVisible();
    await looking.look();

    await signIn(looking, accounts.paolo);
    await page.goto("/riservato");
    await page.getByRole("link", { name: new RegExp(family) }).click();
    await expect(page.getByText("Notizia inventata per la prova")).toBeVisible();
    await looking.look();

    await signIn(looking, accounts.giulia);
    await page.goto(reserved);
    await page.getByText("Chi ha letto e scritto").click();
    await expect(page.locator("details").filter({ hasText: "Chi ha letto e scritto" })).toContainText("Paolo Rinaldi");
    await page.getByRole("button", { name: "Togli Paolo Rinaldi" }).click();
    await expect(page.locator(".flash-success")).toContainText("non può più leggere");
    await looking.look();
    await signIn(looking, accounts.paolo);
    expect((await page.goto(reserved))?.status()).toBe(404);
    await looking.look();
  });
});
