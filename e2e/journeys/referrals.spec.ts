import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import { fill } from "../pages/form.ts";
import { enterPerson } from "../pages/people.ts";
import { signIn } from "../pages/sign_in.ts";

const LINK = /http\S+\/rinvio\/\w+/;

for (const scripts of [true, false]) {
  test(`somebody is sent to a partner, who answers from the mail without an account, ${scripts ? "with" : "without"} a script`, {
    tag: "@phone",
  }, async ({ page, looking, phoneOfCitizen }) => {
    const somebody = { given_name: "Nadia", family_name: scripts ? "Cavaglià" : "Orfengo", phone: "333 7654321" };
    await signIn(looking, accounts.giulia);
    const file = await enterPerson(looking, somebody);
    let referral = "";

    await test.step("a service's sheet leads to sending somebody, who sees what is shared", async () => {
      await page.goto("/rete/servizi");
      await looking.look();
      // The first service to which people are sent.
      const sheets = await page.locator('main a[href^="/rete/servizi/"]').evaluateAll((links) => [
        ...new Set(links.map((link) => link.getAttribute("href")!).filter((href) => /\/rete\/servizi\/[0-9a-f-]{36}$/.test(href))),
      ]);
      const send = page.getByRole("link", { name: "Invia una persona" });
      for (const sheet of sheets) {
        await page.goto(sheet);
        const hidden = await page.getByText("Riservato", { exact: true }).isVisible();
        if (!hidden && (await send.isVisible())) break;
      }
      await expect(send).toBeVisible();
      await looking.look();
      await send.click();
      await fill(page, { q: somebody.family_name });
      await page.locator('main form[action="/rinvii/nuovo"]').getByRole("button", { name: "Cerca" }).click();
      await looking.look();
      await page.getByRole("link", { name: `${somebody.given_name} ${somebody.family_name}` }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(somebody.family_name);
      await expect(page.locator("main")).toContainText(somebody.phone);
      await fill(page, { richiesta: "Vorrebbe cominciare dopo le feste." });
      await page.getByRole("button", { name: "Aggiorna le parole qui accanto" }).click();
      await expect(page.locator("main dl").first()).toContainText("dopo le feste");
      await looking.look();
      await page.getByRole("button", { name: "Ha letto e dice di sì: manda" }).click();
      await expect(page.locator(".flash-success")).toBeVisible();
      await looking.look();
      referral = new URL(page.url()).pathname;
    });

    const phone = await phoneOfCitizen(scripts);
    await test.step("the partner opens the mail's link and accepts", async () => {
      await page.goto(referral);
      await page.locator('main a[href^="/messaggi/"]').first().click();
      await page.waitForLoadState();
      await looking.look();
      const words = await page.locator("main").innerText();
      const link = LINK.exec(words);
      expect(link, words).not.toBeNull();
      await phone.page.goto(link![0]);
      await phone.look();
      await expect(phone.page.locator("main")).not.toContainText(somebody.family_name);
      await phone.page.getByRole("button", { name: "Apri il rinvio" }).click();
      await expect(phone.page.locator("main")).toContainText(somebody.family_name);
      await expect(phone.page.locator("main")).toContainText("dopo le feste");
      await phone.look();
      await phone.page.getByRole("button", { name: "Accetto", exact: true }).click();
      await expect(phone.page.locator(".flash-success")).toContainText("Grazie, lo sportello lo sa");
      await phone.look();
    });

    await test.step("and says what came of it", async () => {
      await phone.page.locator("summary", { hasText: "È concluso" }).click();
      await fill(phone.page, { motivo_done: "Ha avuto il servizio" });
      await phone.look();
      await phone.page.locator('button[value="done"]').click();
      await expect(phone.page.locator("main")).toContainText("Concluso");
      await phone.look();
    });

    await test.step("the outcome is in the person's story, in the list and in the figures", async () => {
      await page.goto(referral);
      await expect(page.locator("main")).toContainText("Ha avuto il servizio");
      await looking.look();
      await page.goto(`${new URL(file).pathname}?tipo=rinvii`);
      await expect(page.locator(".timeline").first()).toContainText("Concluso con");
      await looking.look();
      await page.goto(`/rinvii?q=${encodeURIComponent(somebody.family_name)}`);
      await expect(page.locator("main tbody tr")).toHaveCount(1);
      await expect(page.locator("main tbody tr")).toContainText("Concluso");
      await looking.look();
      await page.goto("/rinvii?conta=conclusi");
      await expect(page.locator("main")).toContainText(somebody.family_name);
      await looking.look();
    });
  });
}
