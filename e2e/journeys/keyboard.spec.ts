import type { Locator, Page } from "@playwright/test";

import { expect, test } from "../browser/test.ts";
import { accounts, PASSWORD } from "../pages/accounts.ts";
import { field } from "../pages/form.ts";
import { arrivedAtFile, enterPerson } from "../pages/people.ts";
import { signIn } from "../pages/sign_in.ts";

test("somebody is found and changed without a mouse", async ({ browser, page, looking, baseURL }) => {
  const somebody = { given_name: "Tecla", family_name: "Zanarini", phone: "0321 000 333" };
  await test.step("a colleague has entered her", async () => {
    await signIn(looking, accounts.giulia);
    await enterPerson(looking, somebody);
  });
  const context = await browser.newContext({ baseURL, locale: "it-IT", viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  const keys = page.keyboard;

  await page.goto("/persone");
  await tabTo(page, page.getByLabel("E-mail"));
  await keys.type(accounts.paolo);
  await tabTo(page, page.getByLabel("Password"));
  await keys.type(PASSWORD);
  await keys.press("Enter");
  await expect(page.getByRole("heading", { name: "Persone", level: 1 })).toBeVisible();

  // The key works as soon as the page's script is there, which may be a moment after its words.
  await expect(async () => {
    await keys.press("/");
    await expect(page.getByRole("searchbox", { name: "Cerca persone, imprese, offerte" })).toBeFocused({ timeout: 500 });
  }).toPass();
  await keys.type("zanarini tecla");
  await keys.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Zanarini");

  await tabTo(page, page.getByRole("link", { name: /^Modifica/ }).first());
  await keys.press("Enter");
  await tabTo(page, field(page, "phone"));
  await keys.press("Control+A");
  await keys.type("0321 000 444");
  await keys.press("Enter");
  await expect(page.locator(".flash-success")).toBeVisible();
  await expect(page.locator("main")).toContainText("0321 000 444");

  await expect(async () => {
    await keys.press("?");
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 500 });
  }).toPass();
  await keys.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await context.close();
  await looking.page.reload();
  await arrivedAtFile(looking, somebody);
});

test("the first Tab leads past the menu", async ({ page, looking }) => {
  await signIn(looking, accounts.paolo);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Vai al contenuto" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

/** Presses Tab until the place is reached, and sees that the focus can be seen there. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  await place.waitFor();
  const reached = () => place.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60 && !(await reached()); presses += 1) await page.keyboard.press("Tab");
  await expect(place).toBeFocused();
  const outline = await place.evaluate((element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  });
  expect(outline, "the focus is visible").toBe(true);
}
