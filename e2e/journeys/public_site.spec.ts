import { expect, test } from "../browser/test.ts";
import { kindOfPage, type Looking } from "../browser/looking.ts";
import { accounts } from "../pages/accounts.ts";
import { fill } from "../pages/form.ts";
import { goTo } from "../pages/menu.ts";
import { signIn } from "../pages/sign_in.ts";

const HOME = "/lavoro/trecate";
/** A first visit, everything it needs included, weighs no more over the wire. */
const FIRST_VISIT = 300_000;

test("a stranger finds the network, its counters and its vacancies without signing in @phone", async ({ page, looking }) => {
  await page.goto("/");
  await looking.look();
  await expect(page.getByRole("link", { name: "Accesso operatori" })).toBeVisible();
  await page.locator(`a[href="${HOME}"]`).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await looking.look();
  await page.getByLabel("Il mio Comune").selectOption({ label: "Cerano" });
  await page.getByRole("button", { name: "Mostra il mio sportello" }).click();
  await expect(page.getByRole("heading", { name: "Lo sportello per Cerano" })).toBeVisible();
  await looking.look();
  await page.getByRole("navigation", { name: "Menu principale" }).getByRole("link", { name: "Cerco lavoro" }).click();
  await expect(page.getByRole("heading", { name: "Offerte di lavoro", level: 1 })).toBeVisible();
  await looking.look();
  await page.locator(".vacancy-card a").first().click();
  await expect(page.getByRole("heading", { name: "Come candidarsi" })).toBeVisible();
  await looking.look();
});

for (const scripts of [true, false]) {
  test(`who is interested is called, ${scripts ? "with" : "without"} a script`, async ({ page, looking, phoneOfCitizen }) => {
    const name = scripts ? "Dora Valli" : "Ezio Monti";
    const phone = await phoneOfCitizen(scripts);
    await phone.page.goto(`${HOME}/offerte`);
    await phone.look();
    await phone.page.locator(".vacancy-card a").first().click();
    await phone.look();
    await phone.page.locator("main").getByRole("link", { name: "Mi interessa" }).first().click();
    await phone.look();
    await fill(phone.page, { name, phone: "333 1234567" });
    await phone.page.locator('main select[name="counter"]').selectOption({ index: 1 });
    await phone.page.getByRole("button", { name: "Chiedi di essere chiamato" }).click();
    await expect(phone.page.locator(".flash")).toContainText("Lo sportello ti chiama");
    await phone.look();

    await signIn(looking, accounts.giulia);
    await goTo(looking, "Offerte");
    await page.getByRole("link", { name: "Interessati dal sito" }).click();
    const row = page.getByRole("row").filter({ hasText: name });
    await expect(row).toContainText("333 1234567");
    await looking.look();
    await row.getByRole("button", { name: "Segna come sentito" }).click();
    await expect(page.locator(".flash")).toContainText("Segnato come sentito");
    await looking.look();
  });
}

test("a company asks for staff, and its request becomes a draft vacancy", async ({ page, looking, phoneOfCitizen }) => {
  const phone = await phoneOfCitizen(false);
  await phone.page.goto(`${HOME}/cerco-personale`);
  await phone.look();
  const form = phone.page.locator(`form[action="${HOME}/cerco-personale"]`);
  await form.getByLabel("Chi cerchi").fill("Un mugnaio per la notte");
  await form.getByLabel("Dove si lavora").fill("Trecate");
  await form.getByLabel("Impresa").fill("Riseria della Bassa");
  await form.getByLabel("Con chi parliamo").fill("Paola Riva");
  await form.getByLabel("Telefono").fill("0321 123456");
  await form.getByRole("button").click();
  await expect(phone.page.locator(".flash")).toContainText("Ti chiamiamo");
  await phone.look();

  await signIn(looking, accounts.giulia);
  await page.goto("/offerte/richieste");
  await looking.look();
  await page.getByRole("link", { name: "Un mugnaio per la notte" }).click();
  await expect(page.locator("main")).toContainText("Riseria della Bassa");
  await looking.look();
});

test("an opinion on a page is given in a moment @phone", async ({ page, looking }) => {
  await page.goto(`${HOME}/domande`);
  await looking.look();
  await page.locator('[data-element="feedback-rate-2"]').check({ force: true });
  await expect(page.getByText("Dove hai incontrato le maggiori difficoltà?")).toBeVisible();
  await looking.look();
  await page.getByLabel("A volte le indicazioni non erano chiare").check();
  await page.getByRole("button", { name: "Invia il parere" }).click();
  await expect(page.locator(".flash")).toContainText("Grazie, il tuo parere");
  await looking.look();
});

test("every public page that links lead to can be used by everybody @phone", async ({ looking }) => {
  test.setTimeout(240_000);
  const kinds = await followPublicLinks(looking);
  for (const kind of [HOME, `${HOME}/offerte/:id`, `${HOME}/trasparenza`, `${HOME}/per-i-siti`, `${HOME}/widget/orari`, "/sportelli/trecate/:id"]) {
    expect(kinds, "a way leads there").toContain(kind);
  }
});

test("a first visit weighs little", async ({ page, looking, baseURL }) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let weight = 0;
  session.on("Network.loadingFinished", (event) => (weight += event.encodedDataLength));
  await page.goto(`${baseURL}${HOME}`, { waitUntil: "networkidle" });
  await looking.look();
  console.log(`First visit of the home page: ${(weight / 1000).toFixed(0)} kB`);
  expect(weight).toBeGreaterThan(10_000);
  expect(weight).toBeLessThan(FIRST_VISIT);
});

/** Follows links from the network's home within its public pages, one of each kind, and looks at each. */
async function followPublicLinks(looking: Looking): Promise<string[]> {
  const { page } = looking;
  const seen = new Set<string>();
  const ahead = [HOME];
  for (let address = ahead.shift(); address !== undefined; address = ahead.shift()) {
    const kind = kindOfPage(address, page.url().startsWith("http") ? page.url() : "http://localhost");
    if (seen.has(kind)) continue;
    seen.add(kind);
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(200);
    await looking.look();
    ahead.push(...(await publicLinks(looking)));
  }
  return [...seen];
}

function publicLinks({ page }: Looking): Promise<string[]> {
  return page.locator("a[href]:not([download])").evaluateAll((found) =>
    found
      .map((link) => new URL((link as HTMLAnchorElement).href))
      .filter((address) => address.origin === location.origin)
      .map((address) => address.pathname + address.search)
      .filter((address) => /^\/(lavoro|sportelli)\/trecate/.test(address) && !/\/feed\/|\.(pdf|ics|vtt)/.test(address)),
  );
}
