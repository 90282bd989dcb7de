import type { Looking } from "../browser/looking.ts";

/** Opens an area by the main menu, which on the phone unfolds first. */
export async function goTo(looking: Looking, area: string): Promise<void> {
  const { page } = looking;
  const menu = page.getByRole("navigation", { name: "Menu principale" });
  const unfold = menu.getByText("Menu", { exact: true });
  if (await unfold.isVisible()) await unfold.click();
  await menu.getByRole("link", { name: area, exact: true }).filter({ visible: true }).click();
  await page.getByRole("heading", { name: area, level: 1 }).waitFor();
  await looking.look();
}
