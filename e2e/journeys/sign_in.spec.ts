import { test, expect } from "../browser/test.ts";
import { accounts, PASSWORD } from "../pages/accounts.ts";
import { trySignIn } from "../pages/sign_in.ts";

test("a wrong password is refused with words, the right one opens the page that was asked for", { tag: "@phone" }, async ({
  page,
  looking,
}) => {
  await page.goto("/persone");
  await expect(page.getByRole("heading", { name: "Entra", level: 1 })).toBeVisible();
  await looking.look();

  await trySignIn(page, accounts.paolo, "sbagliata per davvero");
  await expect(page.getByRole("alert")).toContainText("non corrispondono");
  await expect(page.getByLabel("E-mail")).toHaveValue(accounts.paolo);
  await expect(page.getByLabel("Password")).toHaveValue("");
  await looking.look();

  await trySignIn(page, accounts.paolo, PASSWORD);
  await expect(page).toHaveURL((address) => address.pathname === "/persone");
  await looking.look();

  await page.getByText("Paolo Rinaldi").click();
  await page.getByRole("button", { name: "Esci" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Sessione chiusa" })).toBeVisible();
  await looking.look();
  await page.goto("/persone");
  await expect(page.getByRole("heading", { name: "Entra", level: 1 })).toBeVisible();
});

test("whoever works for two Comuni chooses one, and may change", async ({ page, looking }) => {
  await page.goto("/ingresso");
  await looking.look();
  await trySignIn(page, accounts.elena, PASSWORD);
  await expect(page.getByRole("heading", { name: "Per quale ente lavori adesso?" })).toBeVisible();
  await looking.look();
  await page.getByRole("button", { name: "Scegli Comune di Cerano" }).click();
  await expect(page.locator(".place-body")).toHaveText("Comune di Cerano");
  await looking.look();
  await page.getByRole("link", { name: "Cambia ente" }).click();
  await page.getByRole("button", { name: "Scegli Comune di Romentino" }).click();
  await expect(page.locator(".place-body")).toHaveText("Comune di Romentino");
});
