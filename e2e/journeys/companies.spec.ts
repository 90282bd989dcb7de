import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import { field, fill } from "../pages/form.ts";
import { goTo } from "../pages/menu.ts";
import { signIn } from "../pages/sign_in.ts";

test("a refused form comes back full, with the reason beside each field", { tag: "@phone" }, async ({
  page,
  looking,
}) => {
  await signIn(looking, accounts.giulia);
  await goTo(looking, "Imprese");
  await page.getByRole("link", { name: "Inserisci un’impresa" }).first().click();
  await fill(page, {
    vat_number: "12345678901",
    email: "officina@esempio.it",
    notes: "Ha chiamato il titolare: cerca due persone per il turno di notte.",
  });
  await looking.look();
  await page.getByRole("button", { name: "Salva" }).click();

  await expect(page.getByRole("alert")).toBeFocused();
  await looking.look();
  await expect(field(page, "vat_number")).toHaveValue("12345678901");
  await expect(field(page, "email")).toHaveValue("officina@esempio.it");
  await expect(field(page, "notes")).toHaveValue(/turno di notte/);
  await expect(page.locator("#field-vat_number-error")).toContainText("partita IVA");
  await page.getByRole("alert").getByRole("link", { name: "Scrivi il nome dell’impresa." }).click();
  await expect(field(page, "name")).toBeFocused();

  const name = `Officina Meccanica Bellotti ${Date.now()}`;
  await fill(page, { name, vat_number: "" });
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await looking.look();
});
