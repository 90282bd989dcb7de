import { expect, test } from "../browser/test.ts";
import { kindOfPage, type Looking } from "../browser/looking.ts";
import { accounts } from "../pages/accounts.ts";
import { findPeople, propose } from "../pages/matching.ts";
import { signIn } from "../pages/sign_in.ts";

/** A phone, and the narrowest screen that pages must fit. */
const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 };

test("every page that links lead an operator to can be used by everybody", async ({ page, looking }) => {
  test.setTimeout(900_000);
  await signIn(looking, accounts.giulia);
  await page.goto("/offerte?stato=published");
  await looking.look();
  await page.locator("main tbody th a").last().click();
  await page.getByRole("link", { name: "Trova persone" }).waitFor();
  await looking.look();
  await findPeople(looking);
  await propose(looking, 1);
  const kinds = await followLinks(looking);
  for (const kind of ["/persone/:id/profilo", "/offerte/:id/requisiti", "/candidature/:id", "/importa/:id", "/account"]) {
    expect(kinds, "a way leads there").toContain(kind);
  }
});

test("every page that links lead the network's administrator to can be used by everybody", async ({ looking }) => {
  test.setTimeout(900_000);
  await signIn(looking, accounts.anna);
  const kinds = await followLinks(looking);
  for (const kind of ["/impostazioni/enti/:id", "/impostazioni/operatori/:id", "/impostazioni/enti/:id/sedi/nuova"]) {
    expect(kinds, "a way leads there").toContain(kind);
  }
});

/** Follows links from the page of today, one of each kind, and looks at each page as it is, as on a phone, and at 320 pixels. */
async function followLinks(looking: Looking): Promise<string[]> {
  const { page } = looking;
  const size = page.viewportSize()!;
  const seen = new Set<string>();
  const ahead = ["/", "/account"];
  for (let address = ahead.shift(); address !== undefined; address = ahead.shift()) {
    if (seen.has(kindOfPage(address, page.url()))) continue;
    seen.add(kindOfPage(address, page.url()));
    if (new URL(address, page.url()).pathname.endsWith(".pdf")) {
      await isPaper(looking, address);
      continue;
    }
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(200);
    seen.add(kindOfPage(page.url()));
    await looking.look();
    await page.setViewportSize(PHONE);
    await looking.look();
    await page.setViewportSize(NARROW);
    await looking.fits();
    await page.setViewportSize(size);
    ahead.push(...(await links(looking)));
  }
  return [...seen];
}

/** A printed paper is a PDF that is there; what it says and its tags are tested where it is made. */
async function isPaper({ page }: Looking, address: string): Promise<void> {
  const answer = await page.request.get(address);
  expect(answer.status(), address).toBe(200);
  expect((await answer.body()).subarray(0, 5).toString(), address).toBe("%PDF-");
}

/** Where the links of the page lead, within the site, to pages. */
function links({ page }: Looking): Promise<string[]> {
  return page.locator("a[href]:not([download])").evaluateAll((found) =>
    found
      .map((link) => new URL((link as HTMLAnchorElement).href))
      .filter((address) => address.origin === location.origin && !address.pathname.includes("/feed/"))
      .map((address) => address.pathname + address.search),
  );
}
