import { expect, test } from "../browser/test.ts";
import { accounts } from "../pages/accounts.ts";
import { fill } from "../pages/form.ts";
import { goTo } from "../pages/menu.ts";
import { signIn } from "../pages/sign_in.ts";

/** The smallest picture that a browser shows: one white point. */
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC", "base64");

/** The day and the minute so many minutes from now, by the clock of Italy. */
function inMinutes(minutes: number): { day: string; time: string } {
  const at = new Date(Date.now() + minutes * 60_000);
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Rome" }).format(at);
  const time = new Intl.DateTimeFormat("it-IT", { timeZone: "Europe/Rome", hour: "2-digit", minute: "2-digit" }).format(at);
  return { day, time };
}

test("a school enters from a phone, the jury judges without names, and everybody reads who won", async ({ page, looking, phoneOfCitizen }) => {
  // The deadline is kept to the minute: somebody waits for it.
  test.setTimeout(300_000);
  const title = `Un marchio ${Date.now()}`;
  let contest = "";
  let jury = "";

  await test.step("the network writes the rules, what the jury looks at and who judges, and announces it", async () => {
    await signIn(looking, accounts.silvia);
    await goTo(looking, "Rete");
    await page.getByRole("navigation", { name: "In questa sezione" }).getByRole("link", { name: "Concorsi" }).click();
    await expect(page.locator("main")).toContainText("Una rete, un marchio");
    await looking.look();
    await page.getByRole("link", { name: "Nuovo concorso" }).click();
    await looking.look();
    const [opens, closes] = [inMinutes(-1), inMinutes(3)];
    await fill(page, {
      titolo: title,
      tema: "Il marchio della rete",
      regolamento: "Una classe, un’opera.",
      apre_giorno: opens.day,
      apre_ora: opens.time,
      chiude_giorno: closes.day,
      chiude_ora: closes.time,
    });
    await page.getByRole("button", { name: "Salva", exact: true }).click();
    await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
    contest = page.url();
    await looking.look();
    await fill(page, { criterio: "Idea" });
    await page.getByRole("button", { name: "Aggiungi un criterio" }).click();
    await expect(page.locator(".flash-success")).toContainText("Criterio aggiunto");
    await page.getByText("Aggiungi un giurato").first().click();
    await fill(page, { nome: "Lidia Crespi" });
    await page.getByRole("button", { name: "Aggiungi un giurato" }).click();
    await expect(page.locator("main")).toContainText("Lo vedi solo ora");
    jury = new URL((await page.locator(".figure").innerText()).trim()).pathname;
    await looking.look();
    await page.getByRole("link", { name: "Torna al concorso" }).click();
    await page.getByRole("button", { name: "Annuncia il concorso" }).click();
    await expect(page.locator(".flash-success")).toContainText("Concorso annunciato");
    await looking.look();
  });

  await test.step("a teacher hands the work in from a phone, and gets a number and a code", async () => {
    const phone = await phoneOfCitizen(true);
    const teacher = phone.page;
    await teacher.goto("/lavoro/varese");
    await phone.look();
    await teacher.getByRole("contentinfo").getByRole("link", { name: "Concorsi per le scuole" }).click();
    await phone.look();
    await teacher.getByRole("link", { name: title }).click();
    await phone.look();
    await teacher.getByRole("link", { name: "Partecipa" }).click();
    await phone.look();
    await fill(teacher, { titolo: "Il nodo", scuola: "Istituto di esempio Ticino", classe: "3ªB", docente: "Prof. Neri", email: "neri@scuola.example" });
    await teacher.getByLabel(/Superiore/).check();
    await teacher.getByLabel("L’opera si può mostrare sul sito").check();
    await teacher.getByLabel("Scegli i file dell’opera").setInputFiles({ name: "nodo.png", mimeType: "image/png", buffer: PICTURE });
    await teacher.getByRole("button", { name: "Consegna l’opera" }).click();
    await expect(teacher.locator("main")).toContainText("Conferma che l’opera è della classe");
    await phone.look();
    await teacher.getByLabel("L’opera è fatta dalla classe e non è copiata").check();
    await teacher.getByLabel("Scegli i file dell’opera").setInputFiles({ name: "nodo.png", mimeType: "image/png", buffer: PICTURE });
    await teacher.getByRole("button", { name: "Consegna l’opera" }).click();
    await expect(teacher.getByRole("heading", { name: "Opera numero 1", level: 1 })).toBeVisible();
    await phone.look();
    const receipt = await teacher.getByRole("link", { name: "Stampa la ricevuta" }).getAttribute("href");
    expect((await teacher.request.get(receipt ?? "")).headers()["content-type"]).toBe("application/pdf");
  });

  await test.step("the office writes the protocol number", async () => {
    await page.goto(contest);
    await page.getByRole("link", { name: /Il nodo/ }).click();
    await expect(page.locator("main")).toContainText("Istituto di esempio Ticino");
    await looking.look();
    await page.locator("form[action$='/protocollo'] [name=numero]").fill("77/2026");
    await page.locator("form[action$='/protocollo']").getByRole("button", { name: "Salva" }).click();
    await expect(page.locator("main")).toContainText("Prot. n. 77/2026");
    await looking.look();
  });

  await test.step("after the deadline the jury sees works and no school", async () => {
    await expect(async () => {
      await page.goto(contest);
      await expect(page.getByRole("button", { name: "Passa alla giuria" })).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 240_000, intervals: [5_000] });
    await page.getByRole("button", { name: "Passa alla giuria" }).click();
    await expect(page.locator(".flash-success")).toContainText("Ora giudica la giuria");
    await looking.look();
    const phone = await phoneOfCitizen(true);
    await phone.page.goto(jury);
    await expect(phone.page.locator("main")).toContainText("Il nodo");
    await expect(phone.page.locator("main")).not.toContainText("Ticino");
    await phone.look();
    await phone.page.getByRole("link", { name: /Il nodo/ }).click();
    await expect(phone.page.locator("main")).not.toContainText("Ticino");
    await phone.page.getByLabel(/Idea/).fill("9");
    await phone.look();
    await phone.page.getByRole("button", { name: "Dai i punti" }).click();
    await expect(phone.page.locator(".flash-success")).toContainText("Punti dati");
    await phone.look();
  });

  await test.step("points are closed, the winner is published, and everybody reads it", async () => {
    await page.goto(contest);
    await page.getByRole("button", { name: "Chiudi i punti" }).click();
    await expect(page.locator("main")).toContainText("90,0");
    await looking.look();
    await page.getByRole("button", { name: "Pubblica i vincitori" }).click();
    await expect(page.locator(".flash-success")).toContainText("Vincitori pubblicati");
    await page.getByRole("link", { name: "Vedi la pagina pubblica" }).click();
    await expect(page.getByRole("heading", { name: "Chi ha vinto" })).toBeVisible();
    await expect(page.locator("main")).toContainText("Istituto di esempio Ticino, 3ªB");
    await expect(page.locator("main")).not.toContainText("Neri");
    await looking.look();
  });
});
