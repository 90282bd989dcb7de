import { expect, testInOwnHouse as test } from "../browser/test.ts";
import type { Looking } from "../browser/looking.ts";
import { accounts } from "../pages/accounts.ts";
import * as imports from "../pages/imports.ts";
import { arrivedAtFile, enterPerson, peopleInList } from "../pages/people.ts";
import { signIn } from "../pages/sign_in.ts";
import { type House, sheetOfPeople } from "../program/house.ts";

const ROWS = 1000;

const crashes = {
  "the program is killed": async (house: House) => {
    expect((await house.now.kill()).signal).toBe("SIGKILL");
  },
  "PostgreSQL is killed": async (house: House) => {
    house.now.killPostgres();
    const { code, signal } = await house.now.ended;
    expect(signal, "the program ends by itself").toBeNull();
    expect(code, "and says that something went wrong").not.toBe(0);
  },
};

for (const [what, crash] of Object.entries(crashes)) {
  test(`${what} during an import: nothing that was acknowledged is lost, nothing is there twice`, async ({
    page,
    looking,
    house,
  }) => {
    test.setTimeout(300_000);
    await signIn(looking, accounts.giulia);
    const somebody = { given_name: "Ines", family_name: "Quaglia", phone: "0321 000 222" };
    const file = await enterPerson(looking, somebody);
    const before = await peopleInList(looking);

    const sheet = sheetOfPeople(ROWS, 11);
    await imports.upload(looking, sheet);
    const foreseen = await imports.dryRun(looking);
    await imports.start(page);
    const acknowledged = await imports.underWay(page);
    const address = page.url();
    await page.goto("about:blank");
    await crash(house);

    await house.startAgain();
    await page.goto(address);
    expect(await rowsSaid(looking), "rows that were said to be written").toBeGreaterThanOrEqual(acknowledged);
    expect(await imports.done(looking), "the import goes on by itself").toEqual(foreseen);
    expect(await peopleInList(looking)).toBe(before + foreseen.created);
    await page.goto(file);
    await arrivedAtFile(looking, somebody);

    await imports.upload(looking, sheet);
    const again = await imports.dryRun(looking);
    expect(again.created, "the same sheet again finds everybody there already").toBe(0);
    expect(imports.rows(again)).toBe(ROWS);
  });
}

/** How many rows the import under way says to have written; all of them when it is done. */
async function rowsSaid({ page }: Looking): Promise<number> {
  const bar = page.locator("progress");
  await bar.or(page.locator(".callout-good")).first().waitFor();
  return (await bar.isVisible()) ? Number(await bar.getAttribute("value")) : ROWS;
}
