import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import * as imports from "../pages/imports.ts";
import { peopleInList } from "../pages/people.ts";
import { signIn } from "../pages/sign_in.ts";
import { sheetOfPeople } from "../program/house.ts";

test("an import shows how far it is and can be stopped on the way: nothing is written, nothing comes later", {
  tag: "@phone",
}, async ({ page, looking }, { project }) => {
  await signIn(looking, accounts.giulia);
  const before = await peopleInList(looking);
  await imports.upload(looking, sheetOfPeople(2500, project.name === "phone" ? 21 : 22));
  await imports.beginDryRun(page);
  const bar = page.getByLabel("Provo le righe");
  await expect(bar).toBeVisible();
  await looking.look();
  await expect(bar, "the page was looked at while the dry run went on").toBeVisible();
  await imports.stop(looking);

  const line = page.locator("main tbody tr").first();
  await expect(line).toContainText("Fermata");
  await line.getByRole("link").click();
  await expect(page.locator(".callout-note")).toContainText("Importazione fermata");
  await expect(page.getByRole("button", { name: "Ferma l’importazione" })).toHaveCount(0);
  await looking.look();
  expect(await peopleInList(looking)).toBe(before);
});

test("the rows that were refused are shown with their reasons, and given back as a sheet", { tag: "@phone" }, async ({
  page,
  looking,
}, { project }) => {
  const family = `Rifiuti ${project.name}`;
  const sheet = [
    "Cognome;Nome;Nato il;Codice fiscale;Telefono;Ultimo lavoro",
    `${family};Ada;31/02/1990;;333 1234567;commessa`,
    `${family};;12/03/1985;;;cuoco`,
    `${family};Carlo;;RSSMRA85T10A562X;;`,
    `${family};Maria;04/05/1979;;da chiedere;mulettista`,
  ].join("\r\n");
  await signIn(looking, accounts.giulia);
  await imports.upload(looking, { name: "Foglio con errori.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) });
  const foreseen = await imports.dryRun(looking);
  expect(foreseen).toEqual({ created: 1, updated: 0, unchanged: 0, refused: 3 });

  const rows = page.locator("main tbody tr");
  await expect(rows).toHaveCount(4);
  await page.getByRole("link", { name: "Solo errori" }).click();
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText("C2 Nato il");
  await expect(rows.first()).toContainText("non esiste");
  await looking.look();

  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Scarica le righe scartate" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  expect(await download.failure()).toBeNull();

  await imports.start(page);
  expect(await imports.done(looking)).toEqual(foreseen);
});
