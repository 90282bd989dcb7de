import type { Looking } from "../browser/looking.ts";

/** Areas that are a step below an entry of the menu. */
const BELOW: Record<string, string> = { Candidature: "Offerte", Imprese: "Offerte", Progetti: "Persone", Tirocini: "Persone", Accoglienza: "Agenda" };

/** Opens an area by the main menu, which on the phone unfolds first. */
export async function goTo(looking: Looking, area: string): Promise<void> {
  const { page } = looking;
  const above = BELOW[area];
  if (above) {
    await goTo(looking, above);
    const section = page.getByRole("navigation", { name: "In questa sezione" });
    await section.getByRole("link", { name: area, exact: true }).click();
    await page.getByRole("heading", { name: area, level: 1 }).waitFor();
    return looking.look();
  }
  // Until the style sheet is there, what folds on the phone shows at every width.
  await page.waitForLoadState();
  const menu = page.getByRole("navigation", { name: "Menu principale" });
  const unfold = menu.getByText("Menu", { exact: true });
  if (await unfold.isVisible()) await unfold.click();
  await menu.getByRole("link", { name: area, exact: true }).filter({ visible: true }).click();
  await page.getByRole("heading", { name: area, level: 1 }).waitFor();
  await looking.look();
}
