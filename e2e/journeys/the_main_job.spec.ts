import { expect, testInOwnHouse as test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import * as candidacies from "../pages/candidacies.ts";
import * as imports from "../pages/imports.ts";
import { fitting, findPeople, propose } from "../pages/matching.ts";
import { peopleInList } from "../pages/people.ts";
import { signIn } from "../pages/sign_in.ts";
import { enterCompany, enterForkliftDriver, publish } from "../pages/vacancies.ts";
import { sheetOfPeople } from "../program/house.ts";

test("a vacancy comes in, the network finds the people for it", { tag: "@phone" }, async ({
  page,
  looking,
  house,
}, { project }) => {
  test.setTimeout(300_000);
  const size = project.name === "phone" ? 800 : 5000;

  await test.step("an operator signs in and imports the sheet of jobseekers", async () => {
    await signIn(looking, accounts.giulia);
    const before = await peopleInList(looking);
    await imports.upload(looking, sheetOfPeople(size, 7));
    const foreseen = await imports.dryRun(looking);
    expect(imports.rows(foreseen)).toBe(size);
    await imports.start(page);
    expect(await imports.done(looking), "what the dry run foresaw").toEqual(foreseen);
    expect(await peopleInList(looking)).toBe(before + foreseen.created);
  });

  await test.step("opens a vacancy of a local company", async () => {
    await enterCompany(looking, "Logistica Ovest Ticino Srl", "Trecate");
    await enterForkliftDriver(looking, "Trecate");
    await publish(looking);
  });
  const vacancy = page.url();

  await test.step("sees the twenty people who fit best, with reasons, and opens a file", async () => {
    await findPeople(looking);
    const shown = page.locator("ol.match-list > li.match");
    await expect(fitting(page).or(shown).nth(19)).toBeVisible();
    for (const line of (await shown.all()).slice(0, 20)) {
      await expect(line.locator(".match-score")).toHaveText(/Ha (\d+ requisit[io] su \d+|tutti i \d+ requisiti)/);
      await expect(line.locator(".reasons").first()).toBeVisible();
    }
    const first = fitting(page).first().getByRole("link").first();
    const name = (await first.innerText()).trim();
    await first.click();
    await expect(page).toHaveURL(/\/persone\//);
    for (const word of name.split(" ")) await expect(page.getByRole("heading", { level: 1 })).toContainText(word);
    await looking.look();
    await page.goBack();
  });

  let names: string[] = [];
  await test.step("proposes three people", async () => {
    names = await propose(looking, 3);
    expect(new Set(names).size).toBe(3);
  });
  const [first, second, third] = names as [string, string, string];

  await test.step("records what each answered, and sends them to the company", async () => {
    await candidacies.ofVacancy(looking, vacancy);
    await candidacies.stepTogether(looking, "contacted", names);
    for (const name of names) {
      await candidacies.ofVacancy(looking, vacancy);
      await candidacies.open(looking, name);
      await candidacies.step(looking, "willing");
    }
    await candidacies.ofVacancy(looking, vacancy);
    await candidacies.stepTogether(looking, "sent", names);
  });

  await test.step("records that one was hired, and why the others were not", async () => {
    await candidacies.open(looking, second);
    await candidacies.hire(looking, "2026-12-01", {
      [first]: "ha scelto un’altra persona",
      [third]: "poca esperienza",
    });
  });

  await test.step("the vacancy closes as filled, and all of it survives a restart", async () => {
    expect((await house.now.stop()).code).toBe(0);
    await house.startAgain();
    await page.goto(vacancy);
    await expect(page.getByRole("heading", { name: "Tutti i posti sono coperti" })).toBeVisible();
    await looking.look();
    await candidacies.ofVacancy(looking, vacancy);
    const line = (name: string) => page.getByRole("row").filter({ hasText: name });
    await expect(page.getByRole("table", { name: "Assunte" })).toContainText(second);
    await expect(line(first)).toContainText("ha scelto un’altra persona");
    await expect(line(third)).toContainText("poca esperienza");
    await page.goto("/candidature");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Candidature");
    await looking.look();
  });
});
