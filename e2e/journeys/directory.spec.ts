import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import { fill } from "../pages/form.ts";
import { newestLink } from "../pages/messages.ts";
import { signIn } from "../pages/sign_in.ts";

const NEW_BODY = "Emporio delle mani";
const MAIL = "segreteria@emporio-mani.example";

test("a partner without an account keeps its sheet, and two that are one become one", async ({ page, looking, phoneOfCitizen }) => {
  let body = "";

  await test.step("the lead body adds a partner and writes its first sheet", async () => {
    await signIn(looking, accounts.giulia);
    await page.goto("/rete");
    await looking.look();
    await page.getByRole("link", { name: "Aggiungi un ente" }).click();
    await fill(page, { name: NEW_BODY, kind: "Ente del terzo settore", email: MAIL });
    await looking.look();
    await page.getByRole("button", { name: "Salva", exact: true }).click();
    await expect(page.getByRole("heading", { name: NEW_BODY, level: 1 })).toBeVisible();
    body = page.url();
    await page.getByRole("link", { name: "Nuova scheda" }).click();
    await looking.look();
    await fill(page, { name: "Distribuzione di abiti" });
    await page.getByRole("button", { name: "Avanti" }).click();
    await expect(page.getByRole("heading", { name: "In breve", level: 1 })).toBeVisible();
    await fill(page, { summary: "Trovi abiti puliti per te e per i tuoi bambini." });
    await page.getByLabel("Attivo", { exact: true }).check();
    await looking.look();
    await page.getByRole("button", { name: "Salva e continua" }).click();
    await expect(page.getByRole("heading", { name: "Per chi", level: 1 })).toBeVisible();
    await looking.look();
    await page.goto(body);
    await looking.look();
  });

  await test.step("asked by mail, the partner says in one click that it is still right", async () => {
    await page.getByRole("button", { name: "Chiedi conferma per mail" }).click();
    await expect(page.locator(".flash-success")).toContainText(MAIL);
    const link = await newestLink(looking, NEW_BODY);
    const phone = await phoneOfCitizen(true);
    await phone.page.goto(link);
    await phone.look();
    await phone.page.getByRole("link", { name: /Correggi Distribuzione/ }).click();
    await fill(phone.page, { summary: "Abiti puliti per te e per i tuoi bambini, anche il sabato." });
    await phone.look();
    await phone.page.getByRole("button", { name: "Salva", exact: true }).click();
    await expect(phone.page.locator(".flash-success")).toBeVisible();
    await phone.page.getByRole("button", { name: /ancora giust/ }).first().click();
    await expect(phone.page.locator("main")).toContainText("Grazie");
    await phone.look();
    await page.goto(body);
    await expect(page.locator("main")).toContainText("anche il sabato");
  });

  await test.step("the lead body sees what nobody looked at, and what comes twice", async () => {
    await page.goto("/rete/aggiornamento");
    await looking.look();
    await page.goto("/rete/enti/nuovo");
    await fill(page, { name: "Emporio delle Mani APS", kind: "Ente del terzo settore", email: MAIL });
    await page.getByRole("button", { name: "Salva", exact: true }).click();
    await page.goto("/rete/doppioni");
    await looking.look();
    await page.getByRole("link", { name: /Emporio delle/ }).first().click();
    await looking.look();
    await page.getByRole("button", { name: "Unisci", exact: true }).click();
    await expect(page.locator(".flash-success")).toContainText("un ente solo");
    await page.locator(".flash").getByRole("button", { name: "Annulla" }).click();
    await expect(page.locator(".flash-success")).toContainText("di nuovo due enti");
    await looking.look();
  });
});

for (const address of ["/rete", "/rete/servizi", "/rete/iniziative", "/rete/accordi"]) {
  test(`who works at a counter reads ${address}`, async ({ page, looking }) => {
    await signIn(looking, accounts.paolo);
    await page.goto(address);
    await expect(page.locator("h1")).toBeVisible();
    await looking.look();
  });
}
