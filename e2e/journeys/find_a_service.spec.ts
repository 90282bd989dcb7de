import { expect, test } from "../browser/test.ts";
import type { Looking } from "../browser/looking.ts";
import { fill } from "../pages/form.ts";

const COURSE = "Corso di italiano per chi comincia (A1)";

/** A citizen types what they would say, and reads where and when. */
async function find(looking: Looking): Promise<void> {
  const { page } = looking;
  await page.goto("/lavoro/spezia/servizi");
  await looking.look();
  await fill(page, { q: "un corso di italiano aperto giovedì pomeriggio vicino a Sarzana" });
  await page.locator("main").getByRole("button", { name: "Cerca", exact: true }).click();
  await expect(page.getByRole("link", { name: COURSE })).toBeVisible();
  await expect(page.getByLabel("Aperto di")).toHaveValue("4");
  await expect(page.getByLabel("A che ora")).toHaveValue("pomeriggio");
  await expect(page.getByLabel("Vicino a")).toHaveValue("Sarzana");
  await expect(page.getByRole("link", { name: "Italiano per mamme, con spazio bimbi" })).toHaveCount(0);
  await looking.look();
  await page.getByRole("link", { name: "Guarda sulla mappa" }).click();
  await expect(page.locator(".services-map svg")).toBeVisible();
  await looking.look();
  await page.getByRole("link", { name: COURSE }).first().click();
}

test("a citizen finds an Italian course that is open on Thursday afternoon near Sarzana", async ({ looking }) => {
  await find(looking);
});

test("where nothing is found, the page says what to leave out", async ({ page, looking }) => {
  await page.goto("/lavoro/spezia/servizi?q=italiano&giorno=7");
  await expect(page.getByRole("heading", { name: "Qui non c’è quello che cerchi" })).toBeVisible();
  await looking.look();
  await page.getByRole("link", { name: "In qualunque giorno e ora" }).click();
  await expect(page.getByRole("link", { name: COURSE })).toBeVisible();
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });
  test("the same course is found", async ({ looking }) => {
    await find(looking);
  });
});
