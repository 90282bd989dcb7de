import { expect, test } from "../browser/test.ts";
import type { Looking } from "../browser/looking.ts";
import { accounts } from "../pages/accounts.ts";
import { goTo } from "../pages/menu.ts";
import { signIn } from "../pages/sign_in.ts";

/** A shield in two colours. */
const SHIELD = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 72">
  <path fill="#0b5394" d="M2 2h56v36c0 18-14 28-28 32C16 66 2 56 2 38z"/><path fill="#fff" d="M26 10h8v50h-8z"/></svg>`;
/** Eight dots by eight, all blue. */
const DOTS = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mMQiVqAFTEMLQkAPU5DgT8N1lkAAAAASUVORK5CYII=";

const picture = (name: string, content: string | Buffer) => ({
  name,
  mimeType: name.endsWith(".svg") ? "image/svg+xml" : "image/png",
  buffer: Buffer.from(content),
});

test("arms and marks are uploaded, and papers carry them", async ({ page, looking }) => {
  await signIn(looking, accounts.anna);

  await test.step("what is no picture, or more than shapes, is refused with words", async () => {
    await goTo(looking, "Impostazioni");
    await page.getByRole("link", { name: "Comune di Trecate" }).first().click();
    await page.getByRole("link", { name: "Stemma sulle carte stampate" }).waitFor();
    await looking.look();
    await page.getByRole("link", { name: "Stemma sulle carte stampate" }).click();
    await expect(page.getByText("Nessuna immagine.")).toBeVisible();
    await looking.look();
    const refused: [ReturnType<typeof picture> | null, string][] = [
      [null, "Scegli un’immagine."],
      [picture("stemma.png", "Questo è un testo."), "Non è né un PNG né un SVG"],
      [picture("stemma.png", Buffer.from(DOTS, "base64").subarray(0, 60)), "Il file è rovinato"],
      [picture("stemma.svg", SHIELD.replace("<path", "<script>alert(1)</script><path")), "converti"],
      [picture("stemma.png", Buffer.alloc(600 * 1024, "x")), "troppo grande"],
    ];
    for (const [file, words] of refused) {
      if (file) await page.locator('input[type="file"]').setInputFiles(file);
      await page.getByRole("button", { name: "Salva" }).click();
      await expect(page.locator(".error-summary")).toContainText(new RegExp(words, "i"));
      await looking.look();
    }
  });

  await test.step("a good one is kept and shown", async () => {
    await upload(looking, picture("stemma.svg", SHIELD));
    await expect(page.locator(".flash-success")).toContainText("è a posto");
    const shown = page.getByRole("img", { name: "Stemma: Comune di Trecate" });
    expect(await shown.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
    await looking.look();
  });

  const before = await paper(looking, await page.getByRole("link", { name: "Prova di stampa" }).getAttribute("href"));
  await test.step("a mark is uploaded, the others stay words", async () => {
    await page.goto("/impostazioni/marchi");
    await looking.look();
    const mark = page.getByRole("listitem").filter({ hasText: "Cofinanziato dall" });
    await expect(mark).toContainText("Solo il nome");
    await mark.getByRole("link", { name: /^Modifica/ }).click();
    await looking.look();
    await upload(looking, picture("ue.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0])));
    await expect(page.locator(".error-summary")).toContainText("Non è né un PNG né un SVG");
    await looking.look();
    await upload(looking, picture("ue.png", Buffer.from(DOTS, "base64")));
    await expect(page.locator(".flash-success")).toContainText("salvato");
    await expect(mark).toContainText("Con immagine");
    await looking.look();
  });

  await test.step("the specimen and a project's agreement print with them", async () => {
    const after = await paper(looking, await page.getByRole("link", { name: "Prova di stampa" }).getAttribute("href"));
    expect(after.equals(before), "the mark changes the paper").toBe(false);
    await signIn(looking, accounts.giulia);
    await page.goto("/progetti");
    await looking.look();
    await page.locator("main tbody").getByRole("link").first().click();
    await page.locator('main a[href$="/patto.pdf"]').waitFor();
    await looking.look();
    await paper(looking, await page.locator('main a[href$="/patto.pdf"]').getAttribute("href"));
  });
});

async function upload({ page }: Looking, file: ReturnType<typeof picture>): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole("button", { name: "Salva" }).click();
}

/** A paper as it is downloaded. */
async function paper({ page }: Looking, address: string | null): Promise<Buffer> {
  const answer = await page.request.get(address!);
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  const bytes = await answer.body();
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  return bytes;
}
