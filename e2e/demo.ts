import { expect, type Page } from "@playwright/test";

/** What everybody of the demonstration logs in with. */
const PASSWORD = "forja-demo-2026";

/** Fills in the form of `/login`, which is open in any language, and sends it. */
export async function submitLogin(page: Page, email: string, password: string): Promise<void> {
  await page.locator('input[autocomplete="username"]').fill(email);
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await page.locator('main button[type="submit"]').click();
}

/** Waits until the frame of members is there. */
export async function seesFrame(page: Page): Promise<void> {
  await expect(page.locator('header button[aria-haspopup="menu"]').last()).toBeVisible();
}

/** Signs somebody of the demonstration in at `login`, and waits until the frame of members is there. */
export async function signIn(page: Page, email: string, login = "/login"): Promise<void> {
  await page.goto(login);
  await submitLogin(page, email, PASSWORD);
  await page.waitForURL((address) => address.pathname !== "/login");
  await seesFrame(page);
}
