import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import { signIn } from "../pages/sign_in.ts";

/** Words that an Italian page has and an English page has not. */
const ITALIAN = /\b(Cerca|Persone|Offerte|Salva|Nessun[ao]?|Inserisci|Impostazioni|facoltativo)\b/;

test("the pages speak English when asked, and remember it", async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const addresses = ["/", "/persone", "/persone/nuova", "/offerte", "/offerte/nuova", "/candidature", "/imprese"];
  for (const address of [...addresses, "/imprese/nuova", "/rete", "/impostazioni", "/importa", "/importa/nuovo"]) {
    await page.goto(address);
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await looking.look();
    const words = await page.locator("header, main label, main h1, main legend, main .btn, main th[scope=col]").allInnerTexts();
    expect(words.filter((word) => ITALIAN.test(word)), `Italian on ${address}`).toEqual([]);
  }
  await page.getByRole("button", { name: "Italiano" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "it");
});
