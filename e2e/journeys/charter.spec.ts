import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import { fill } from "../pages/form.ts";
import { signIn } from "../pages/sign_in.ts";

const CHARTER = "/lavoro/trecate/carta";

for (const scripts of [true, false]) {
  test(`a citizen complains on the phone, staff answer, and the code shows it, ${scripts ? "with" : "without"} a script`, async ({
    page,
    looking,
    phoneOfCitizen,
  }) => {
    const phone = await phoneOfCitizen(scripts);
    const words = `Lo sportello ha aperto tardi, ${scripts ? "martedì" : "giovedì"}.`;
    let receipt = "";

    await test.step("the charter says what is promised, how well it is kept, and how to complain", async () => {
      await phone.page.goto(CHARTER);
      await expect(phone.page.getByRole("heading", { name: "Carta dei servizi", level: 1 })).toBeVisible();
      await expect(phone.page.locator("main svg[role=img]")).toHaveCount(9);
      await phone.look();
      await phone.page.locator("main").getByRole("link", { name: "Fai un reclamo o un suggerimento" }).first().click();
      await expect(phone.page.getByRole("heading", { level: 1 })).toContainText("Scrivi un reclamo");
      await phone.look();
      await phone.page.getByRole("button", { name: "Manda" }).click();
      await expect(phone.page.locator(".error-summary")).toContainText("Scrivi che cosa vuoi dirci");
      await phone.look();
    });

    await test.step("a complaint gets a number and a code", async () => {
      await fill(phone.page, { parole: words, nome: "Nives Cerutti", email: "nives.cerutti@posta.example" });
      await phone.page.getByRole("button", { name: "Manda" }).click();
      await expect(phone.page.locator("main")).toContainText("abbiamo ricevuto ciò che hai scritto");
      await phone.look();
      receipt = phone.page.url().split("?")[0]!;
    });

    await test.step("staff take it, answer and close it", async () => {
      await signIn(looking, accounts.giulia);
      await page.goto("/reclami");
      await looking.look();
      await page.getByRole("row").filter({ hasText: words }).getByRole("link").click();
      await looking.look();
      await page.getByRole("button", { name: "Me ne occupo io" }).click();
      await expect(page.locator(".flash-success")).toContainText("Ora ti occupi");
      await looking.look();
      await fill(page, { risposta: "Ha ragione, ci scusiamo. Ora chi sostituisce ha le chiavi." });
      await page.getByRole("button", { name: "Manda la risposta" }).click();
      await expect(page.locator(".flash-success")).toContainText("Risposta mandata per mail");
      await looking.look();
      await fill(page, { esito: "Aveva ragione" });
      await page.getByRole("button", { name: "Chiudi la segnalazione" }).click();
      await expect(page.locator(".flash-success")).toContainText("chiusa");
      await looking.look();
    });

    await test.step("the citizen types the code and reads the answer", async () => {
      await phone.page.goto(`${CHARTER}/reclamo/codice`);
      await phone.look();
      await fill(phone.page, { codice: receipt.split("/").pop()!.toLowerCase() });
      await phone.page.getByRole("button", { name: "Apri" }).click();
      await expect(phone.page.locator("main")).toContainText("ora chi sostituisce ha le chiavi", { ignoreCase: true });
      await expect(phone.page.locator("main")).toContainText("Aveva ragione");
      await phone.look();
    });
  });
}

test("staff write the next edition of the charter and open a figure to its cases", async ({ page, looking }) => {
  await page.goto(CHARTER);
  await looking.look();
  await signIn(looking, accounts.giulia);
  await page.goto("/carta");
  await looking.look();
  await page.locator("main table a").first().click();
  await expect(page.getByRole("table")).toBeVisible();
  await looking.look();
  await page.goto("/carta");
  await page.getByRole("button", { name: "Nuova edizione" }).click();
  await expect(page.getByRole("heading", { name: /Edizione n\. \d/, level: 1 })).toBeVisible();
  await looking.look();
  await page.getByRole("link", { name: "Aggiungi una promessa" }).click();
  await looking.look();
  await fill(page, { parole: "Proponiamo la prima persona entro 10 giorni", indicatore: "Prime persone proposte all’impresa", limite: "10" });
  await page.getByRole("button", { name: "Salva la promessa" }).click();
  await expect(page.locator(".flash-success")).toContainText("Promessa aggiunta");
  await looking.look();
  await page.getByRole("button", { name: "Butta via la bozza" }).click();
  await expect(page.locator(".flash-success")).toContainText("Bozza buttata via");
  await looking.look();
  await page.goto("/carta/impostazioni");
  await looking.look();
});
