import { expect, type Page, test } from "../browser/test.ts";
import type { Looking } from "../browser/looking.ts";
import { accounts } from "../pages/accounts.ts";
import { goTo } from "../pages/menu.ts";
import { signIn, trySignIn } from "../pages/sign_in.ts";

const FIRST = "il pane esce alle cinque";
const SECOND = "il mercato chiude all’una";

test("a new colleague chooses a password by a link that serves once, and gets another when it is forgotten", {
  tag: "@phone",
}, async ({ page, looking }, { project }) => {
  const email = `marta.${project.name}@trecate.demo`;

  const invitation = await test.step("the administrator adds an operator and gets the link", async () => {
    await signIn(looking, accounts.anna);
    await goTo(looking, "Impostazioni");
    await page.getByRole("link", { name: "Comune di Trecate" }).first().click();
    await page.getByRole("link", { name: "Aggiungi un operatore" }).waitFor();
    await looking.look();
    await page.getByRole("link", { name: "Aggiungi un operatore" }).click();
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Nome e cognome").fill("Marta Galli");
    await page.getByLabel("Ruolo").selectOption({ index: 1 });
    await looking.look();
    await page.getByRole("button", { name: "Aggiungi" }).click();
    const link = await oneTimeLink(looking);
    await page.getByRole("link", { name: "Apri la scheda" }).click();
    await expect(page.getByText("Deve ancora scegliere la password")).toBeVisible();
    await looking.look();
    return link;
  });
  const operator = page.url();

  await test.step("who has the link chooses a password and is in", async () => {
    await signOut(page, "Anna Colombo");
    await page.goto(invitation);
    await expect(page.getByText(email)).toBeVisible();
    await looking.look();
    await choose(page, FIRST, "un’altra frase del tutto");
    await expect(page.getByRole("alert")).toContainText("non sono uguali");
    await looking.look();
    await choose(page, FIRST, FIRST);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Ciao");
    await looking.look();
    await signOut(page, "Marta Galli");
  });

  await test.step("the link serves nobody else", async () => {
    await page.goto(invitation);
    await expect(page.getByRole("heading", { name: "Questo collegamento non vale più" })).toBeVisible();
    await looking.look();
  });

  await test.step("the password is forgotten: a new link, a new password, the old one is over", async () => {
    await signIn(looking, accounts.anna);
    await page.goto(operator);
    await page.getByRole("button", { name: "Nuovo collegamento per la password" }).click();
    const renewal = await oneTimeLink(looking);
    expect(renewal).not.toBe(invitation);
    await signOut(page, "Anna Colombo");
    await page.goto(renewal);
    await looking.look();
    await choose(page, SECOND, SECOND);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Ciao");
    await signOut(page, "Marta Galli");
    await page.goto("/ingresso");
    await trySignIn(page, email, FIRST);
    await expect(page.getByRole("alert")).toContainText("non corrispondono");
    await trySignIn(page, email, SECOND);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Ciao");
  });
});

/** The link that is shown once; each link is a page of its own kind, so its address is looked at by whoever opens it. */
async function oneTimeLink(looking: Looking): Promise<string> {
  const field = looking.page.getByLabel("Collegamento", { exact: true });
  await expect(field).toBeVisible();
  await looking.look();
  return new URL(await field.inputValue()).pathname;
}

async function choose(page: Page, password: string, again: string): Promise<void> {
  await page.getByLabel("Nuova password", { exact: true }).fill(password);
  await page.getByLabel("Ripeti la nuova password").fill(again);
  await page.getByRole("button", { name: "Salva ed entra" }).click();
}

async function signOut(page: Page, name: string): Promise<void> {
  await page.getByText(name).first().click();
  await page.getByRole("button", { name: "Esci" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Sessione chiusa" })).toBeVisible();
}
