import { expect, test } from "../browser/test.ts";
import { Looking } from "../browser/looking.ts";
import { accounts } from "../pages/accounts.ts";
import { enterPerson } from "../pages/people.ts";
import { signIn } from "../pages/sign_in.ts";

test("somebody of Trecate does not exist for La Spezia nor for Varese", async ({ browser, looking, baseURL }) => {
  await signIn(looking, accounts.giulia);
  const file = await enterPerson(looking, { given_name: "Onorina", family_name: "Vercesini" });

  for (const account of [accounts.stefano, accounts.silvia]) {
    const context = await browser.newContext({ baseURL, locale: "it-IT" });
    const elsewhere = new Looking(await context.newPage(), baseURL!);
    const { page } = elsewhere;
    await signIn(elsewhere, account);
    await page.goto("/cerca?q=vercesini");
    await expect(page.getByRole("heading", { name: "Niente per “vercesini”" })).toBeVisible();
    await elsewhere.look();
    await page.goto("/persone?q=vercesini");
    await expect(page.locator("main")).not.toContainText("Onorina");
    await elsewhere.look();
    for (const address of [file, `${file}/modifica`, `${file}/profilo`, `${file}/offerte`, `${file}/accessi`]) {
      const answer = await page.goto(address);
      expect(answer?.status(), address).toBe(404);
      await expect(page.locator("main")).not.toContainText("Vercesini");
      await elsewhere.look();
    }
    elsewhere.end(true);
    await context.close();
  }
});
