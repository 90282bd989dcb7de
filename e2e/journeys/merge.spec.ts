import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import { fill } from "../pages/form.ts";
import { goTo } from "../pages/menu.ts";
import { arrivedAtFile, enterPerson } from "../pages/people.ts";
import { signIn } from "../pages/sign_in.ts";

test("a person entered twice is noticed, merged, and separated again", { tag: "@phone" }, async ({
  page,
  looking,
}, { project }) => {
  // The phone's journey may share the demonstration with the desktop's: the two have people of their own.
  const born = project.name === "phone" ? "1983-04-02" : "1979-11-14";
  const family = project.name === "phone" ? "Castellazzi" : "Brustia";
  const one = { given_name: "Fiorenza", family_name: family, birth_date: born, phone: "0321 000 555" };
  const again = { given_name: "Fiorensa", family_name: family, birth_date: born, phone: "0321 000 666" };
  await signIn(looking, accounts.giulia);
  const kept = await enterPerson(looking, one);

  await test.step("entering her again asks first, and keeps what was typed", async () => {
    await goTo(looking, "Persone");
    await page.getByRole("link", { name: "Nuova persona" }).first().click();
    await fill(page, again);
    await page.getByRole("button", { name: "Salva" }).click();
    await expect(page.getByRole("heading", { name: "Potrebbe essere già qui" })).toBeVisible();
    await looking.look();
    await page.getByRole("button", { name: "È un’altra persona: continua" }).click();
    await arrivedAtFile(looking, again);
  });

  await test.step("the list of doubles shows the two side by side", async () => {
    await page.goto("/persone/doppioni");
    await looking.look();
    const pair = page.getByRole("listitem").filter({ hasText: `Fiorensa ${family}` });
    await pair.getByRole("link", { name: "Confronta" }).click();
    await expect(page.getByRole("heading", { name: "È la stessa persona?" })).toBeVisible();
    await looking.look();
    await page.getByRole("button", { name: "Unisci le due schede" }).click();
    await expect(page.locator(".flash-success")).toContainText("sono una sola");
    await looking.look();
  });

  await test.step("both addresses lead to the one file, and the merge is undone", async () => {
    const merged = page.url();
    await page.goto(kept);
    await expect(page).toHaveURL(merged);
    await looking.look();
    await page.getByRole("button", { name: "Separa di nuovo" }).click();
    await expect(page.locator(".flash-success")).toContainText("di nuovo separata");
    await looking.look();
    await page.goto(kept);
    await arrivedAtFile(looking, one);
  });
});
