import { stat } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { signIn } from "../demo";
import { Line } from "../line";
import { generated } from "../parts";
import { expect, test } from "../server";

/** Opens a tab of a person's browser on the library, where what broke off is known. */
async function openParts(page: Page): Promise<void> {
  await page.goto("/parts");
  await expect(page.getByRole("heading", { level: 1, name: "Piezas" })).toBeVisible();
}

test("an upload goes on where it stopped when the page was closed", async ({ browser, demo }) => {
  const part = await generated("bellows", 0.3).file(demo.folder);
  const { size } = await stat(part.path);
  const line = await Line.to(demo.url);
  const context = await browser.newContext({ baseURL: line.url, locale: "es-CO" });
  const first = await context.newPage();
  await signIn(first, "compras2@demo.example");
  await openParts(first);

  const dead = line.deadAfter(Math.floor(size / 2));
  const choosing = first.waitForEvent("filechooser");
  await first.getByRole("main").getByRole("button", { name: "Subir piezas" }).first().click();
  await (await choosing).setFiles(part.path);
  const progress = first.getByRole("progressbar", { name: `Avance de «${part.name}.stl»` });
  await expect
    .poll(async () => Number(await progress.getAttribute("aria-valuenow")))
    .toBeGreaterThan(10);
  await dead;
  await first.close();
  line.breakOff();

  const second = await context.newPage();
  const offsets: number[] = [];
  second.on("request", (request) => {
    const offset = request.headers()["upload-offset"];
    if (request.method() === "PATCH" && offset !== undefined) offsets.push(Number(offset));
  });
  await openParts(second);
  const left = second.getByRole("region", { name: "Cargas sin terminar" });
  await expect(left.getByText(`${part.name}.stl`)).toBeVisible();
  const again = second.waitForEvent("filechooser");
  await left.getByRole("button", { name: "Elegir el archivo" }).click();
  await (await again).setFiles(part.path);
  const link = second.getByRole("link", { name: part.name, exact: true });
  await expect(link).toBeVisible();
  await expect(left).toBeHidden();
  const [offset = 0] = offsets;
  expect(offset, "the first byte that is sent again").toBeGreaterThan(size / 10);
  await link.click();
  await expect(second.getByRole("tabpanel").getByRole("listitem").first()).toBeVisible();
  await context.close();
  await line.end();
});
