import { expect, type Locator, type Page } from "@playwright/test";

/** A field of a form by its name: labels are read by axe, words may change. */
export function field(page: Page, name: string): Locator {
  return page.locator(`main [name="${name}"]`);
}

/** Types into fields by name, in the order given; a choice is made by the words it shows. */
export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const input = field(page, name);
    if ((await input.evaluate((element) => element.tagName)) === "SELECT") await input.selectOption({ label: value });
    else await input.fill(value);
  }
}

/** Types the first letters of a word with a code behind and takes the suggestion with the keyboard. */
export async function choose(page: Page, name: string, letters: string, word: string | RegExp): Promise<void> {
  const input = field(page, name);
  await input.click();
  await input.pressSequentially(letters);
  const option = page.getByRole("option", { name: word }).first();
  await option.click();
  await expect(option).toBeHidden();
}

/** So many days from today, as a date field takes it. */
export function inDays(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Rome" }).format(day);
}
