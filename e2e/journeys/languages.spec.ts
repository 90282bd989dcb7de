import { expect, test } from "../browser/test.ts";

test("somebody who reads Arabic finds the counter and books there @phone", async ({ phoneOfCitizen }) => {
  const phone = await phoneOfCitizen(false);
  const { page } = phone;
  await page.goto("/sportelli/trecate");
  await phone.look();
  await page.getByRole("button", { name: "العربية" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("مكاتب العمل");
  await phone.look();

  await page.locator("main").getByRole("link", { name: "احجز موعدًا" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("ماذا تحتاج؟");
  await phone.look();
  await page.locator(".tiles a").first().click();
  await phone.look();
  await page.getByRole("button", { name: "خذ هذا الوقت" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("من أنت؟");
  await phone.look();
  await page.locator('input[name="nome"]').fill("Amina Haddad");
  await page.locator('input[name="telefono"]').fill("333 7654321");
  await page.getByRole("button", { name: "أكّد الموعد" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("موعدك");
  await expect(page.locator("main")).toContainText("Amina Haddad");
  await phone.look();

  await page.getByRole("button", { name: "ألغِ الموعد" }).click();
  await expect(page.locator("main")).toContainText("أنت ألغيته");
  await phone.look();
});

test("a page that is not in the reader's language says so in it, and shows what is", async ({ phoneOfCitizen }) => {
  const phone = await phoneOfCitizen(true);
  const { page } = phone;
  await page.goto("/lavoro/trecate/offerte?lang=uk");
  await expect(page.locator("html")).toHaveAttribute("lang", "it");
  const note = page.getByRole("note");
  await expect(note).toHaveAttribute("lang", "uk");
  await expect(note).toContainText("Цієї сторінки ще немає українською.");
  await phone.look();
  await note.getByRole("link", { name: "Записатися на прийом" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "uk");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Що вам потрібно?");
  await phone.look();

  await page.goto("/lavoro/trecate/offerte");
  await phone.look();
  await page.getByRole("note").getByRole("button", { name: "Français" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Offres d’emploi");
  await expect(page.getByRole("note")).toHaveCount(0);
  await phone.look();
});
