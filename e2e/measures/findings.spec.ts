import { rename } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { signIn } from "../demo";
import { generated, trianglesOf } from "../parts";
import { expect, type Server, test } from "../server";
import { middle } from "./middle";

/** Each is measured so often, on a file of its own; the middle one is told. */
const RUNS = 3;
/** Resolutions at which the generator's bellows have about 100,000 and 1,000,000 triangles. */
const RESOLUTIONS = [0.585, 1.85];

interface Times {
  /** Milliseconds from choosing the file until its findings can be read. */
  readonly findings: number;
  /** Milliseconds until its finest mesh is drawn as well. */
  readonly drawn: number;
}

/** As somebody does who waits for it: chooses the file, opens the part, reads. */
async function measure(page: Page, path: string, name: string): Promise<Times> {
  await page.goto("/parts");
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("main").getByRole("button", { name: "Subir piezas" }).first().click();
  const chooser = await choosing;
  const begun = performance.now();
  await chooser.setFiles(path);
  await page.getByRole("main").getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("tabpanel").getByRole("listitem").first()).toBeVisible();
  const findings = performance.now() - begun;
  await expect(page.locator("main [data-progress=ready]")).toBeVisible();
  return { findings, drawn: performance.now() - begun };
}

async function run(page: Page, demo: Server, resolution: number, turn: number) {
  // No two files are the same to the last bit, so each is analysed anew.
  const part = await generated("bellows", resolution + turn / 1000).file(demo.folder);
  const name = `bellows-${resolution}-${turn}`;
  const path = join(demo.folder, `${name}.stl`);
  await rename(part.path, path);
  return { triangles: await trianglesOf({ path, name }), ...(await measure(page, path, name)) };
}

for (const resolution of RESOLUTIONS) {
  test(`from a file to its findings on the screen, bellows at ${resolution}`, async ({
    browser,
    demo,
  }) => {
    const page = await browser.newPage({
      baseURL: demo.url,
      locale: "es-CO",
      viewport: { width: 1440, height: 900 },
    });
    await signIn(page, "compras1@demo.example");
    const all = [];
    for (let turn = 0; turn < RUNS; turn += 1) all.push(await run(page, demo, resolution, turn));
    console.log(
      `${all[0]?.triangles} triangles: findings after ${middle(all.map(({ findings }) => findings))} ms,`,
      `drawn after ${middle(all.map(({ drawn }) => drawn))} ms`,
    );
    await page.close();
  });
}
