import type { Browser, Page } from "@playwright/test";
import { signIn } from "../demo";
import { expect, test } from "../server";

/** Somebody of the demonstration, signed in, in a browser context of their own. */
async function newMember(browser: Browser, url: string, email: string): Promise<Page> {
  const page = await browser.newPage({
    baseURL: url,
    locale: "es-CO",
    viewport: { width: 1440, height: 900 },
  });
  await signIn(page, email);
  return page;
}

test("a buyer sees parts in 3D and compares opened quotes under aliases", async ({
  browser,
  demo,
}) => {
  const page = await newMember(browser, demo.url, "compras1@demo.example");
  await page.goto("/parts");
  const mark = page.getByText("Demo", { exact: true }).filter({ visible: true });
  await expect(mark).toHaveCount(1);
  await page
    .getByRole("link", { name: /Soporte de motor/ })
    .first()
    .click();
  await expect(page.getByRole("tab", { name: /Hallazgos/ })).toBeVisible();
  await expect(page.locator("canvas")).toBeVisible({ timeout: 60_000 });
  await page.goto("/jobs");
  await page
    .getByRole("link", { name: /Brida de salida, 2 lotes/ })
    .first()
    .click();
  await expect(page.getByText(/\p{L}+ \d\d/u).first()).toBeVisible();
  // Nobody is named before the award.
  await expect(page.getByText(/Taller Demo/)).toHaveCount(0);
});

test("a supplier finds work on the board and no buyer's name", async ({ browser, demo }) => {
  const page = await newMember(browser, demo.url, "taller1@demo.example");
  await page.goto("/board");
  await expect(page.getByText("Placa de válvulas").first()).toBeVisible();
  await expect(page.getByText(/Maquinaria Demo/)).toHaveCount(0);
});

test("an operator sees what waits for review", async ({ browser, demo }) => {
  const page = await newMember(browser, demo.url, "operador@demo.example");
  await page.goto("/operator/queue");
  await expect(page.getByText("Rodete de bomba").first()).toBeVisible();
});
