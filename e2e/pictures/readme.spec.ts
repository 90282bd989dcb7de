import { fileURLToPath } from "node:url";

import { Looking } from "../browser/looking.ts";
import { expect, type Page, testInOwnHouse as test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import * as candidacies from "../pages/candidacies.ts";
import * as imports from "../pages/imports.ts";
import { findPeople, propose } from "../pages/matching.ts";
import { signIn } from "../pages/sign_in.ts";
import { enterCompany, enterForkliftDriver, publish } from "../pages/vacancies.ts";
import { sheetOfPeople } from "../program/house.ts";

const FOLDER = fileURLToPath(new URL("../../docs/pictures", import.meta.url));
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

test("the pictures of the README", async ({ page, looking, browser, baseURL }) => {
  test.setTimeout(300_000);
  await page.setViewportSize(DESKTOP);
  await signIn(looking, accounts.giulia);

  await imports.upload(looking, sheetOfPeople(300, 3, "utenti_sportello_2026"));
  await take(page, "import");
  await imports.dryRun(looking);
  await imports.start(page);
  await imports.done(looking);

  await enterCompany(looking, "Logistica Ovest Ticino Srl", "Trecate");
  await enterForkliftDriver(looking, "Trecate");
  await publish(looking);
  const vacancy = page.url();
  await findPeople(looking);
  await take(page, "match");
  await page.locator("ol.match-list > li.match").first().getByRole("link").first().click();
  await looking.look();
  await take(page, "person");

  await page.goBack();
  const names = await propose(looking, 6);
  await candidacies.stepTogether(looking, "contacted", names.slice(0, 4));
  await candidacies.stepTogether(looking, "willing", names.slice(0, 3));
  await candidacies.stepTogether(looking, "sent", names.slice(0, 2));
  await page.goto("/candidature");
  await looking.look();
  await take(page, "candidacies");
  await page.goto("/persone");
  await looking.look();
  await take(page, "people");
  await page.goto("/");
  await looking.look();
  await take(page, "today");

  const context = await browser.newContext({
    ...{ baseURL, locale: "it-IT", viewport: PHONE, isMobile: true, hasTouch: true },
    storageState: await page.context().storageState(),
  });
  const phone = new Looking(await context.newPage(), baseURL!);
  await phone.page.goto(`${vacancy}/abbinamento`);
  await expect(phone.page.getByRole("heading", { level: 1 })).toContainText("Chi può fare");
  await phone.look();
  await take(phone.page, "match-phone");
  await context.close();

  const stranger = await browser.newContext({ baseURL, locale: "it-IT", viewport: DESKTOP });
  const street = new Looking(await stranger.newPage(), baseURL!);
  for (const [name, address] of [["public", "/lavoro/spezia"], ["services", "/lavoro/spezia/servizi"]] as const) {
    await street.page.goto(address);
    await street.look();
    await take(street.page, name);
  }
  await stranger.close();
});

/** One screen as somebody would see it, without the caret that blinks. */
async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${FOLDER}/${name}.png`, caret: "hide", animations: "disabled" });
}
