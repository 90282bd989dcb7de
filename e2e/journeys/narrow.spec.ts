import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import { signIn } from "../pages/sign_in.ts";

const PAGES = [
  "/",
  "/persone",
  "/persone/nuova",
  "/offerte",
  "/offerte/nuova",
  "/candidature",
  "/candidature?vista=elenco",
  "/imprese",
  "/imprese/nuova",
  "/rete",
  "/impostazioni",
  "/importa",
  "/importa/nuovo",
  "/account",
  "/come-funziona-abbinamento",
  "/accessibilita",
  "/privacy",
];

test("the main pages fit 320 pixels without scrolling sideways", async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  for (const address of PAGES) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(200);
    await looking.look();
    await page.setViewportSize({ width: 320, height: 640 });
    await looking.fits();
    await page.setViewportSize({ width: 1280, height: 900 });
  }
});

test("the file of a person and a match page fit 320 pixels", async ({ page, looking }) => {
  await signIn(looking, accounts.giulia);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const list of ["/persone", "/offerte"]) {
    await page.goto(list);
    await looking.look();
    await page.locator("main tbody th a").first().click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await looking.look();
  }
  await page.goto(`${page.url()}/abbinamento`);
  await looking.look();
});
