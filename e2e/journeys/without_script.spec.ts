import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import { field, fill } from "../pages/form.ts";
import { enterPerson } from "../pages/people.ts";
import { signIn } from "../pages/sign_in.ts";
import { sheetOfPeople } from "../program/house.ts";

test.use({ javaScriptEnabled: false });

test("people are listed, found and changed without a script", async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  await enterPerson(looking, { given_name: "Amedea", family_name: "Ghiringhelli", residence: "Cerano" });
  await expect(page.locator("main")).toContainText("Cerano");
  await page.getByRole("link", { name: "Modifica" }).click();
  await expect(field(page, "residence_code")).toHaveValue("IT-003049");
  await fill(page, { phone: "0321 000 777" });
  await looking.look();
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.locator(".flash-success")).toContainText("modifiche salvate");

  await page.goto("/persone");
  await looking.look();
  await fill(page, { q: "ghiringhelli" });
  await page.locator("main").getByRole("button", { name: "Cerca" }).click();
  await expect(page.getByRole("link", { name: "Ghiringhelli Amedea" })).toBeVisible();
  await looking.look();
});

test("a requirement is switched off without a script, and the people are counted again", async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  await page.goto("/offerte?stato=published");
  await looking.look();
  await page.locator("main tbody th a").first().click();
  await page.getByRole("link", { name: "Trova persone" }).waitFor();
  await looking.look();
  await page.getByRole("link", { name: "Trova persone" }).click();
  await looking.look();
  const hard = page.locator('.requirements input[value="hard"]:checked');
  const before = await hard.count();
  expect(before, "an indispensable requirement to play with").toBeGreaterThan(0);
  const requirement = page.locator(".requirements li").filter({ has: page.locator('input[value="hard"]:checked') }).first();
  await requirement.getByLabel("Non serve").check();
  await page.getByRole("button", { name: "Aggiorna" }).click();
  await expect(page.getByText("Stai provando requisiti diversi")).toBeVisible();
  await expect(hard).toHaveCount(before - 1);
  await looking.look();
});

test("a sheet is mapped, tried and imported without a script", async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  await page.goto("/importa/nuovo");
  await looking.look();
  await page.getByLabel("Persone che cercano lavoro").check();
  await page.getByLabel("Il file").setInputFiles(sheetOfPeople(20, 5));
  await page.getByRole("button", { name: "Carica e guarda le colonne" }).click();
  const columns = page.locator('form[action$="/colonne"]');
  await expect(columns).toBeVisible();
  await looking.look();
  await columns.getByRole("combobox").last().selectOption("");
  await columns.getByRole("button").click();
  const startButton = page.locator('form[action$="/avvia"] button');
  await expect(async () => {
    if (!(await startButton.isVisible())) await page.getByRole("link", { name: "Aggiorna" }).click({ timeout: 500 });
    await expect(startButton).toBeVisible({ timeout: 500 });
  }).toPass();
  await startButton.click();
  const finished = page.locator(".callout-good");
  await expect(async () => {
    if (!(await finished.isVisible())) await page.getByRole("link", { name: "Aggiorna" }).click({ timeout: 500 });
    await expect(finished).toBeVisible({ timeout: 500 });
  }).toPass();
  await looking.look();
});
