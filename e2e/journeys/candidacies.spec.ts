import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import * as candidacies from "../pages/candidacies.ts";
import { findPeople, propose } from "../pages/matching.ts";
import { signIn } from "../pages/sign_in.ts";
import { enterCompany, enterForkliftDriver, publish } from "../pages/vacancies.ts";

test("a no has a reason, and what was done can be taken back", { tag: "@phone" }, async ({ page, looking }, {
  project,
}) => {
  await signIn(looking, accounts.giulia);
  await enterCompany(looking, `Magazzini del Terdoppio ${project.name}`, "Trecate");
  await enterForkliftDriver(looking, "Trecate");
  await publish(looking);
  const vacancy = page.url();
  await findPeople(looking);
  const [first, second] = (await propose(looking, 2)) as [string, string];

  await test.step("one says no: without a reason it is not saved, with one it is", async () => {
    await candidacies.open(looking, first);
    await page.getByLabel("Con parole tue").fill("Lavora già il sabato.");
    await page.getByRole("button", { name: "Chiudi la candidatura" }).click();
    await expect(page.getByRole("alert")).toContainText("Scegli il motivo");
    await expect(page.getByLabel("Con parole tue")).toHaveValue("Lavora già il sabato.");
    await looking.look();
    await page.getByLabel("Perché").selectOption({ label: "orario" });
    await page.getByRole("button", { name: "Chiudi la candidatura" }).click();
    await expect(page.locator(".flash-success")).toContainText("candidatura chiusa");
    await expect(page.locator("main")).toContainText("Dalla persona: orario");
    await looking.look();
  });

  await test.step("the other said yes by mistake: one press takes it back", async () => {
    await candidacies.ofVacancy(looking, vacancy);
    await candidacies.open(looking, second);
    await candidacies.step(looking, "willing");
    await page.locator(".flash").getByRole("button", { name: "Annulla" }).click();
    await expect(page.locator(".flash-success")).toContainText("tornata com’era");
    await expect(page.getByRole("button", { name: "Ha detto sì" })).toBeVisible();
    await looking.look();
  });

  await test.step("the board shows both where they are", async () => {
    await page.goto("/candidature");
    await looking.look();
    const column = (title: string) => page.locator(".board > *").filter({ has: page.getByRole("heading", { name: title }) });
    await expect(column("Da chiamare")).toContainText(second);
    await expect(column("Chiuse")).toContainText(first);
  });
});
