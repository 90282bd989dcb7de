import { expect, type BrowserContext, type Page } from "@playwright/test";

import type { Looking } from "../browser/looking.ts";
import { PASSWORD } from "./accounts.ts";

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** The sessions of this worker, by demonstration and account. */
const sessions = new Map<string, Cookies>();

/** Types address and password and sends them. */
export async function trySignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Entra" }).click();
}

/** Signs in, and is on the page of today. Who signed in before in the same demonstration goes on with that session. */
export async function signIn(looking: Looking, email: string): Promise<void> {
  const { page } = looking;
  const context = page.context();
  const whose = `${looking.home} ${email}`;
  await context.clearCookies();
  await context.addCookies(sessions.get(whose) ?? []);
  await page.goto(sessions.has(whose) ? "/" : "/ingresso");
  if (new URL(page.url()).pathname !== "/") {
    await expect(page.getByRole("heading", { name: "Entra", level: 1 })).toBeVisible();
    await looking.look();
    await trySignIn(page, email, PASSWORD);
  }
  await expect(page).toHaveURL((address) => address.pathname === "/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ciao");
  sessions.set(whose, await context.cookies());
  await looking.look();
}
