import { expect, test } from "../browser/test.ts";
import type { Looking } from "../browser/looking.ts";
import { accounts } from "../pages/accounts.ts";
import { booked, linkInMessageTo } from "../pages/booking.ts";
import { choose, fill, inDays } from "../pages/form.ts";
import { goTo } from "../pages/menu.ts";
import { enterPerson } from "../pages/people.ts";
import { signIn } from "../pages/sign_in.ts";

const INVITATION = /http\S+\/invito\/\w+/;

/** Who comes to a small counter, where no other journey books. */
const settings = [
  { scripts: true, family: "Borgomanero", counter: "Sportello lavoro di Sozzago" },
  { scripts: false, family: "Castelletti", counter: "Sportello lavoro di Borgolavezzaro" },
];

for (const { scripts, family, counter } of settings) {
  test(`who is invited chooses a time on the phone, ${scripts ? "with" : "without"} a script`, async ({
    page,
    looking,
    phoneOfCitizen,
  }) => {
    await signIn(looking, accounts.giulia);
    const [quick, slow] = [`Lidia ${family}`, `Marco ${family}`] as const;
    for (const name of [quick, slow]) {
      const [given_name, family_name] = name.split(" ") as [string, string];
      await enterPerson(looking, { given_name, family_name, email: `${given_name}.${family_name}@posta.example`.toLowerCase() });
    }
    await goTo(looking, "Agenda");
    await page.getByRole("link", { name: "Inviti a prenotare" }).click();
    await looking.look();
    const links: string[] = [];
    for (const name of [quick, slow]) {
      await invite(looking, name, counter);
      links.push(await linkInMessageTo(looking, name, INVITATION));
      await page.goto("/appuntamenti/inviti");
    }

    const [one, other] = [await phoneOfCitizen(scripts), await phoneOfCitizen(scripts)];
    await test.step("both see the same times; one takes the first", async () => {
      await openInvitation(one, links[0]!, quick);
      await openInvitation(other, links[1]!, slow);
      await one.page.locator('main button[name="inizio"]').first().click();
      await booked(one);
      await one.page.goto(links[0]!);
      await booked(one);
    });

    await test.step("the other wants the same: the page says why not, and what is free next", async () => {
      await other.page.locator('main button[name="inizio"]').first().click();
      await expect(other.page.getByRole("alert")).toContainText("è stato appena preso");
      await other.look();
      await other.page.getByRole("alert").getByRole("button").first().click();
      await booked(other);
    });

    await test.step("staff see who answered", async () => {
      await page.goto("/appuntamenti/inviti");
      for (const name of [quick, slow]) {
        await expect(page.getByRole("row").filter({ hasText: name })).toContainText("ha prenotato");
      }
      await looking.look();
    });
  });
}

/** Who cannot come, and where no other journey books. */
const declining = [
  { scripts: true, name: "Rosa Sizzano", counter: "Sportello lavoro di Terdobbiate" },
  { scripts: false, name: "Dante Mezzomerico", counter: "Sportello lavoro di Garbagna Novarese" },
];

for (const { scripts, name, counter } of declining) {
  test(`who cannot come says so, and chooses a time after all, ${scripts ? "with" : "without"} a script`, async ({
    page,
    looking,
    phoneOfCitizen,
  }) => {
    await signIn(looking, accounts.giulia);
    const [given_name, family_name] = name.split(" ") as [string, string];
    const file = await enterPerson(looking, { given_name, family_name, email: `${family_name.toLowerCase()}@posta.example` });
    await page.goto("/appuntamenti/inviti");
    await looking.look();
    await invite(looking, name, counter);
    const link = await linkInMessageTo(looking, name, INVITATION);
    const phone = await phoneOfCitizen(scripts);

    await test.step("a reason is enough, and no words about health are asked", async () => {
      await openInvitation(phone, link, name);
      await phone.page.getByRole("link", { name: "Non puoi venire? Dillo qui" }).click();
      await expect(phone.page.getByRole("heading", { name: "Non puoi venire?", level: 1 })).toBeVisible();
      await expect(phone.page.locator("main")).toContainText("Niente dettagli sulla salute");
      await phone.look();
      await phone.page.getByRole("button", { name: "Manda la risposta" }).click();
      await expect(phone.page.locator(".error-summary")).toContainText("Scegli il motivo più vicino");
      await phone.look();
      await phone.page.getByLabel("Sto già lavorando").check();
      await fill(phone.page, { parole: "Ho cominciato lunedì." });
      await phone.page.getByRole("button", { name: "Manda la risposta" }).click();
      await expect(phone.page.getByRole("heading", { name: "Grazie di averlo detto", level: 1 })).toBeVisible();
      await phone.look();
    });

    await test.step("staff read it in the list and on the person's page", async () => {
      await page.goto("/appuntamenti/inviti?stato=declined");
      await expect(page.getByRole("row").filter({ hasText: name })).toContainText("Ho cominciato lunedì.");
      await looking.look();
      await page.goto(file);
      await expect(page.locator("main")).toContainText("Lavora già. Ho cominciato lunedì.");
      await looking.look();
    });

    await test.step("a time chosen after all takes the answer's place", async () => {
      await phone.page.getByRole("link", { name: "Scegli un orario" }).click();
      await expect(phone.page.locator("main")).toContainText("Hai risposto che non puoi venire");
      await phone.look();
      await phone.page.locator('main button[name="inizio"]').first().click();
      await booked(phone);
      await page.goto("/appuntamenti/inviti");
      await expect(page.getByRole("row").filter({ hasText: name })).toContainText("ha prenotato");
      await looking.look();
    });
  });
}

test("an invitation that is over says what to do instead", async ({ page, looking, phoneOfCitizen }) => {
  await signIn(looking, accounts.giulia);
  const name = "Nives Fontaneto";
  await enterPerson(looking, { given_name: "Nives", family_name: "Fontaneto", email: "nives@posta.example" });
  await page.goto("/appuntamenti/inviti");
  await looking.look();

  await test.step("it is not sent without a person and a service, nor until a day that is past", async () => {
    await page.locator("main").getByRole("link", { name: "Invita a prenotare" }).first().click();
    await looking.look();
    await fill(page, { entro: inDays(-1) });
    await page.getByRole("button", { name: "Manda l’invito" }).click();
    await expect(page.locator(".error-summary")).toContainText("già passato");
    await looking.look();
    await page.goto("/appuntamenti/inviti");
  });

  await invite(looking, name, "Sportello lavoro di Trecate");
  const link = await linkInMessageTo(looking, name, INVITATION);
  await page.goto("/appuntamenti/inviti");
  await page.getByRole("button", { name: `Ritira l’invito di ${name}` }).click();
  await expect(page.locator(".flash-success")).toContainText("Invito ritirato");
  await looking.look();

  for (const scripts of [true, false]) {
    const phone = await phoneOfCitizen(scripts);
    await phone.page.goto(link);
    await expect(phone.page.getByRole("heading", { name: "Questo invito non vale più", level: 1 })).toBeVisible();
    await expect(phone.page.locator("main")).toContainText("Lo sportello ha ritirato questo invito");
    await phone.look();
    await phone.page.getByRole("link", { name: "Prenota un nuovo appuntamento" }).click();
    await expect(phone.page.getByRole("heading", { name: "Di che cosa hai bisogno?", level: 1 })).toBeVisible();
    await phone.look();
  }
});

/** Invites somebody who has a file, from the list of invitations. */
async function invite(looking: Looking, name: string, counter: string): Promise<void> {
  const { page } = looking;
  await page.locator("main").getByRole("link", { name: "Invita a prenotare" }).first().click();
  await expect(page.getByRole("heading", { name: "Invita a prenotare", level: 1 })).toBeVisible();
  await looking.look();
  const [given, family] = name.split(" ") as [string, string];
  await choose(page, "persona", `${family} ${given}`, new RegExp(family));
  await fill(page, {
    servizio: "Aiuto con SPID e portali",
    sportello: counter,
    entro: inDays(10),
    nota: "Porta il telefono con cui entri in SPID.",
  });
  await looking.look();
  await page.getByRole("button", { name: "Manda l’invito" }).click();
  await expect(page.locator(".flash-success")).toContainText(`Invito per ${name}`);
  await looking.look();
}

async function openInvitation(phone: Looking, link: string, name: string): Promise<void> {
  await phone.page.goto(link);
  await expect(phone.page.getByRole("heading", { name: `${name}, scegli un orario`, level: 1 })).toBeVisible();
  await phone.look();
}
