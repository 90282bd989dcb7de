import { expect, type Page } from "@playwright/test";

import type { Looking } from "../browser/looking.ts";
import { PASSWORD } from "./accounts.ts";

/** Types address and password and sends them. */
export async function trySignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Entra" }).click();
}

/** Signs in, and is on the page of today. */
export async function signIn(looking: Looking, email: string): Promise<void> {
  const { page } = looking;
  await page.goto("/ingresso");
  await expect(page.getByRole("heading", { name: "Entra", level: 1 })).toBeVisible();
  await looking.look();
  await trySignIn(page, email, PASSWORD);
  await expect(page).toHaveURL((address) => address.pathname === "/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ciao");
  await looking.look();
}
