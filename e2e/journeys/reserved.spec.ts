import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import { field, fill, inDays } from "../pages/form.ts";
import { enterPerson } from "../pages/people.ts";
import { signIn } from "../pages/sign_in.ts";

const PASSWORD = "la nebbia sale dalla risaia";
const SECRET = "Notizia inventata per la prova";
const WHY = "Chi la seguiva ha cambiato ufficio";

test("what is reserved outlives who wrote it, and who hands it over reads nothing", { tag: "@phone" }, async ({
  page,
  looking,
}, { project }) => {
  test.setTimeout(240_000);
  const phone = project.name === "phone";
  const [name, family] = phone ? ["Luca Ferri", "Cassina"] : ["Luca Sala", "Besozzi"];
  const email = `luca.${project.name}@trecate.demo`;

  const [invitation, operator] = await test.step("a new case manager is added", async () => {
    await signIn(looking, accounts.anna);
    await page.goto("/impostazioni");
    await looking.look();
    await page.getByRole("link", { name: "Comune di Trecate" }).first().click();
    await page.getByRole("link", { name: "Aggiungi un operatore" }).waitFor();
    await looking.look();
    await page.getByRole("link", { name: "Aggiungi un operatore" }).click();
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Nome e cognome").fill(name);
    await page.getByLabel("Ruolo").selectOption({ label: "Case manager" });
    await looking.look();
    await page.getByRole("button", { name: "Aggiungi" }).click();
    const link = await page.getByLabel("Collegamento", { exact: true }).inputValue();
    const card = await page.getByRole("link", { name: "Apri la scheda" }).getAttribute("href");
    return [new URL(link).pathname, card ?? ""];
  });

  await test.step("who opens a reserved part, and writes in it", async () => {
    await page.context().clearCookies();
    await page.goto(invitation);
    await looking.look();
    await page.getByLabel("Nuova password", { exact: true }).fill(PASSWORD);
    await page.getByLabel("Ripeti la nuova password").fill(PASSWORD);
    await page.getByRole("button", { name: "Salva ed entra" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Ciao");
    const person = await enterPerson(looking, { given_name: "Rita", family_name: family, birth_date: "1982-02-03" });
    await page.goto(`/progetti/nuovo?persona=${person.split("/").pop()}`);
    await looking.look();
    const measure = await field(page, "misura").first().locator("option", { hasText: /D\.E\.L\.T\.A\./ }).first().innerText();
    await field(page, "misura").first().selectOption({ label: measure });
    await page.getByRole("button", { name: "Guarda se è ammissibile" }).click();
    await page.getByRole("button", { name: "Proponi il progetto" }).click();
    await fill(page, { protocollo: `${family}-R` });
    await page.locator('form[action$="/firma"] [name="fine"]').fill(inDays(150));
    await page.getByRole("button", { name: "Registra la firma" }).click();
    await page.getByRole("button", { name: "Apri la parte riservata" }).waitFor();
    await looking.look();
    await page.getByRole("button", { name: "Apri la parte riservata" }).click();
    await fill(page, { genere: "Salute", parole: SECRET });
    await page.getByRole("button", { name: "Scrivi la notizia" }).click();
    await expect(page.getByText(SECRET)).toBeVisible();
    await looking.look();
  });
  const reserved = page.url();

  await test.step("as long as somebody follows it, the administrator is told of nothing", async () => {
    await signIn(looking, accounts.anna);
    await page.goto("/riservato/affidamenti");
    await expect(page.locator("main")).not.toContainText(name);
    await looking.look();
  });

  await test.step("who followed it can no longer enter: it is handed over, unread", async () => {
    await page.goto(operator);
    await page.getByRole("button", { name: "Sospendi l’accesso" }).click();
    await page.getByText("Accesso sospeso").waitFor();
    await looking.look();
    await page.goto("/riservato/affidamenti");
    await looking.look();
    const waiting = page.locator(".task-list li", { hasText: name });
    await expect(waiting).toBeVisible();
    await waiting.getByRole("link").click();
    await expect(page.locator("main")).not.toContainText(family);
    await looking.look();
    await page.getByRole("button", { name: "Affida" }).click();
    await expect(page.getByText("Scegli a chi la affidi.").first()).toBeVisible();
    await looking.look();
    await fill(page, { operatore: "Paolo Rinaldi", motivo: WHY });
    await page.getByRole("button", { name: "Affida" }).click();
    await expect(page.locator(".flash-success")).toContainText("Parte riservata affidata");
    await expect(page.locator("main")).not.toContainText(name);
    await looking.look();
    expect((await page.goto(reserved))?.status()).toBe(404);
  });

  await test.step("the new case manager reads it, and who handed it over and why", async () => {
    await signIn(looking, accounts.paolo);
    await page.goto(reserved);
    await expect(page.getByText(SECRET)).toBeVisible();
    await expect(page.locator("main")).toContainText("ha affidato questa parte riservata a Paolo Rinaldi");
    await expect(page.locator("main")).toContainText(WHY);
    await looking.look();
  });

  await test.step("the data-protection officer reads who did what, never what is in it", async () => {
    await signIn(looking, accounts.chiara);
    await page.goto("/riservato");
    await looking.look();
    await page.getByRole("link", { name: "Traccia delle parti riservate" }).click();
    await expect(page.getByRole("heading", { name: "Traccia delle parti riservate", level: 1 })).toBeVisible();
    await expect(page.locator("main")).toContainText(WHY);
    await expect(page.locator("main")).not.toContainText(family);
    await expect(page.locator("main")).not.toContainText(SECRET);
    await looking.look();
    await field(page, "chi").selectOption({ label: name });
    await page.getByRole("button", { name: "Mostra" }).click();
    await expect(page.locator("main table")).toContainText("ha scritto");
    await expect(page.locator("main table")).not.toContainText(WHY);
    await looking.look();
    expect((await page.goto(reserved))?.status()).toBe(404);
  });
});
