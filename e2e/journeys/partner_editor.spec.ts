import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import { fill } from "../pages/form.ts";
import { newestLink } from "../pages/messages.ts";
import { signIn } from "../pages/sign_in.ts";

const EDITOR = "Lia Neri";
const WORDS = "la scheda si legge bene";

test("a partner's editor comes by invitation, corrects a sheet, takes it back and says that the rest is right", {
  tag: "@phone",
}, async ({ page, looking, phoneOfCitizen }, { project }) => {
  const email = `redazione.${project.name}@ente-vicino.example`;
  let body = "";

  await test.step("the lead body adds a partner with a sheet and invites who keeps it", async () => {
    await signIn(looking, accounts.giulia);
    await page.goto("/rete/enti/nuovo");
    await looking.look();
    await fill(page, { name: `Ente vicino ${project.name}`, kind: "Ente del terzo settore", email });
    await page.getByRole("button", { name: "Salva", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Ente vicino");
    await looking.look();
    body = new URL(page.url()).pathname;
    await page.getByRole("link", { name: "Nuova scheda" }).click();
    await expect(page.getByRole("button", { name: "Avanti" })).toBeVisible();
    await looking.look();
    await fill(page, { name: "Doposcuola" });
    await page.getByRole("button", { name: "Avanti" }).click();
    await expect(page.getByLabel("Attivo", { exact: true })).toBeVisible();
    await looking.look();
    await fill(page, { summary: "Compiti insieme, due pomeriggi a settimana." });
    await page.getByLabel("Attivo", { exact: true }).check();
    await page.getByRole("button", { name: "Salva e continua" }).click();
    await expect(page.getByRole("heading", { name: "Per chi", level: 1 })).toBeVisible();
    await looking.look();
    await page.goto(`${body}/redattori`);
    await looking.look();
    await fill(page, { name: EDITOR, email });
    await page.getByRole("button", { name: "Manda l’invito" }).click();
    await expect(page.locator(".flash-success")).toContainText(email);
    await looking.look();
  });

  const editor = await phoneOfCitizen(true);
  await test.step("who is invited accepts, chooses a password and is in", async () => {
    await editor.page.goto(await newestLink(looking, EDITOR));
    await expect(editor.page.locator("main")).toContainText(EDITOR);
    await editor.look();
    await editor.page.locator("main form").getByRole("button").click();
    await expect(editor.page.getByLabel("Ripeti la nuova password")).toBeVisible();
    await editor.page.getByLabel("Nuova password", { exact: true }).fill(WORDS);
    await editor.page.getByLabel("Ripeti la nuova password").fill(WORDS);
    await editor.look();
    await editor.page.getByRole("button", { name: "Salva ed entra" }).click();
    await expect(editor.page.getByRole("heading", { level: 1 })).toContainText("Ciao");
    await editor.look();
  });

  await test.step("a correction is made and taken back with one click", async () => {
    await editor.page.goto(body);
    await editor.look();
    await editor.page.getByRole("link", { name: "Doposcuola" }).click();
    await expect(editor.page.getByRole("heading", { name: "Doposcuola", level: 1 })).toBeVisible();
    await editor.look();
    await editor.page.getByRole("link", { name: "Modifica" }).first().click();
    await fill(editor.page, { summary: "Compiti insieme, tre pomeriggi a settimana." });
    await editor.look();
    await editor.page.getByRole("button", { name: "Salva", exact: true }).click();
    const flash = editor.page.locator(".flash");
    await expect(flash).toContainText("Doposcuola");
    await flash.getByRole("button", { name: "Annulla" }).click();
    await expect(editor.page.locator(".flash-success")).toBeVisible();
    await editor.look();
    await editor.page.goto(body);
    await expect(editor.page.locator("main")).toContainText("due pomeriggi");
  });

  await test.step("and what the body says of itself is still right", async () => {
    await editor.page.getByRole("button", { name: "È ancora giusto" }).last().click();
    await expect(editor.page.locator(".flash-success")).toBeVisible();
    await editor.look();
    // Another body's sheets are not theirs.
    await editor.page.goto("/rete/doppioni");
    await expect(editor.page.getByRole("heading", { level: 1 })).not.toContainText("Doppioni");
    await editor.look();
  });
});
