import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import { field, fill } from "../pages/form.ts";
import { arrivedAtFile, enterPerson } from "../pages/people.ts";
import { signIn } from "../pages/sign_in.ts";

test("what happens with a person is told on one page, and today's page says what is next", { tag: "@phone" }, async ({
  page,
  looking,
}, { project }) => {
  // The phone's journey may share the demonstration with the desktop's: the two have people of their own.
  const family = project.name === "phone" ? "Ferraroli" : "Bonomini";
  const somebody = { given_name: "Ersilia", family_name: family, birth_date: "1981-03-09", phone: "0321 000 777" };
  const name = `${family} Ersilia`;
  await signIn(looking, accounts.giulia);
  const file = await enterPerson(looking, somebody);

  await test.step("a visit begins on the file, with a number for the queue", async () => {
    await page.getByRole("link", { name: "Registra un accesso" }).click();
    const receive = page.locator('main a[href^="/accoglienza/"]').first();
    await receive.or(field(page, "reasons")).first().waitFor();
    if (!(await field(page, "reasons").isVisible())) {
      await looking.look();
      await receive.click();
    }
    await expect(field(page, "person")).toHaveValue(name);
    await looking.look();
    await fill(page, { reasons: "cv" });
    await page.locator('main button[name="ticket"]').click();
    await expect(page.locator(".flash-success")).toBeVisible();
    await looking.look();
  });

  await test.step("today's page says who waits, with the button that calls them", async () => {
    await page.goto("/");
    const waiting = page.getByRole("region", { name: "Chi aspetta adesso" }).getByRole("listitem").filter({ hasText: family });
    await expect(waiting).toContainText("numero");
    await looking.look();
    await waiting.getByRole("link", { name: "Chiama" }).click();
    await page.locator("main tr").filter({ hasText: name }).getByRole("button", { name: "Chiama" }).first().click();
    await expect(page.locator(".flash-success")).toBeVisible();
    await looking.look();
    await page.goto("/");
    await expect(page.getByText(`Ersilia ${family}`)).toHaveCount(0);
    await looking.look();
  });

  await test.step("the file tells it, all together and by kind", async () => {
    await page.goto(file);
    await arrivedAtFile(looking, somebody);
    const story = page.locator("#storia");
    await expect(story).toContainText("Accesso allo sportello: Curriculum");
    await expect(story).toContainText("Scheda aperta");
    await story.getByRole("link", { name: "Accessi", exact: true }).click();
    await expect(page).toHaveURL(/\?tipo=accessi/);
    await expect(story).not.toContainText("Scheda aperta");
    await looking.look();
    await story.getByRole("link", { name: "Ore", exact: true }).click();
    await expect(story).toContainText("Qui non c’è ancora niente.");
    await looking.look();
    await story.getByRole("link", { name: "Accessi", exact: true }).click();
    await story.getByRole("link", { name: "Accesso allo sportello: Curriculum" }).click();
    await expect(page).toHaveURL(/\/accessi\/[0-9a-f-]{36}$/);
    await looking.look();
  });

  await test.step("from the file one books and proposes a project, and the person is there already", async () => {
    await page.goto(file);
    await page.getByRole("link", { name: "Prenota un appuntamento" }).click();
    await expect(page).toHaveURL(/\/appuntamenti\/nuovo\?persona=/);
    await expect(page.locator("main")).toContainText("appuntamento");
    await looking.look();
    await page.goto(file);
    await page.getByRole("link", { name: "Proponi un progetto" }).click();
    await expect(page.locator("main")).toContainText(family);
    await looking.look();
  });
});
