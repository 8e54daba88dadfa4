import type { Page } from "@playwright/test";
import { signIn } from "../demo";
import { expect, type Server, test } from "../server";
import { middle } from "./middle";

/** A line of 0.4 Mbit/s, in bytes a second, and half of what a question and its answer take on it. */
const SLOW = { offline: false, latency: 40, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const RUNS = 3;

/** Milliseconds from asking for the page of a part until its picture is there, and until it turns. */
interface Times {
  readonly picture: number;
  readonly turns: number;
}

async function open(page: Page, part: string): Promise<Times> {
  const begun = performance.now();
  await page.goto(part, { waitUntil: "commit" });
  const mesh = "main [data-progress=coarse], main [data-progress=ready]";
  await expect(page.locator(`main [data-progress] img, ${mesh}`).first()).toBeVisible();
  const picture = performance.now() - begun;
  await expect(page.locator(mesh)).toBeVisible();
  return { picture, turns: performance.now() - begun };
}

/** Somebody who has logged in over the slow line and looks at a part for the first time, then again. */
async function twice({ url }: Server, page: Page, part: string): Promise<readonly Times[]> {
  const line = await page.context().newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", SLOW);
  await signIn(page, "compras1@demo.example", `${url}/login?next=/account`);
  const first = await open(page, part);
  await expect(page.locator("main [data-progress=ready]")).toBeVisible();
  return [first, await open(page, part)];
}

test("a part on a line of 0.4 Mbit/s", async ({ browser, demo }) => {
  const options = { baseURL: demo.url, locale: "es-CO", viewport: { width: 1440, height: 900 } };
  const finder = await browser.newPage(options);
  await signIn(finder, "compras1@demo.example");
  await finder.goto("/parts");
  const link = finder.getByRole("main").getByRole("link", { name: "Engranaje recto" }).first();
  const part = (await link.getAttribute("href")) ?? "";
  await finder.close();
  const all: (readonly Times[])[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const page = await browser.newPage(options);
    all.push(await twice(demo, page, part));
    await page.close();
  }
  for (const [at, when] of ["the first time", "again"].entries()) {
    const of = (what: keyof Times) => middle(all.map((times) => times[at]?.[what] ?? Number.NaN));
    console.log(`${when}: picture after ${of("picture")} ms, turns after ${of("turns")} ms`);
  }
});
