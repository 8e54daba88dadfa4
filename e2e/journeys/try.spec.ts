import { stat } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { signIn } from "../demo";
import { Line } from "../line";
import { generated } from "../parts";
import { leftOut, looksAtFiles } from "../preflight";
import { expect, test } from "../server";
import { seen } from "./main-job/canvas";

// biome-ignore lint/suspicious/noSkippedTests: without the module there is no page; the run says so.
test.skip(!looksAtFiles, leftOut);

async function choose(page: Page, button: string, path: string): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("main").getByRole("button", { name: button }).first().click();
  await (await choosing).setFiles(path);
}

/** The shares of a gear's file that may leave the browser: addresses, headers, and none of it. */
const SHARE = 0.4;

test("a part is looked at, and nothing of its file leaves the browser", async ({
  browser,
  demo,
}) => {
  const part = await generated("spur-gear", 1).file(demo.folder);
  const { size } = await stat(part.path);
  const line = await Line.to(demo.url);
  const context = await browser.newContext({
    baseURL: line.url,
    locale: "es-CO",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto("/");
  await page.getByRole("link", { name: "Pruebe con su pieza" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Pruebe con su pieza" })).toBeVisible();

  // The line dies of a file, as it does in the journey of an upload that breaks off.
  void line.deadAfter(size * SHARE);
  const sent: string[] = [];
  context.on("request", (request) => {
    const bare = request.method() === "GET" && request.postDataBuffer() === null;
    if (!bare || request.url().includes(part.name)) sent.push(request.url());
  });
  page.on("websocket", (socket) => sent.push(socket.url()));
  await choose(page, "Elegir un archivo", part.path);

  const panel = page.getByRole("region", { name: `${part.name}.stl` });
  await expect(panel.getByText("Malla cerrada")).toBeVisible({ timeout: 60_000 });
  await expect(panel.getByText("8.088")).toBeVisible();
  await expect(panel.getByRole("heading", { name: /^Agujeros/ })).toBeVisible();
  const view = page.getByRole("region", { name: "Vista de la pieza" });
  const { colours } = await seen(view);
  expect(colours, "the colours of the part in 3D").toBeGreaterThan(20);
  await view.getByRole("group", { name: /^Vista 3D/ }).press("h");
  const choice = page.getByRole("radiogroup", { name: "Colorear por" });
  await choice.getByText("Espesor", { exact: true }).click();
  const scale = /^Espesor de [\d,.]+\smm a [\d,.]+\smm$/;
  await expect(view.getByRole("img", { name: scale })).toBeVisible();

  await panel.getByRole("list", { name: "Dirección en que se abren" }).getByRole("button").click();
  await expect(view.getByText("Línea de partición")).toBeVisible();

  await panel.getByLabel("¿En qué unidad está dibujada?").selectOption("INCH");
  await expect(panel.getByLabel("¿En qué unidad está dibujada?")).toHaveValue("INCH");
  expect(sent, "requests that could carry a file").toEqual([]);
  await context.close();
  await line.end();
});

test("an upload shows first numbers and health before any of it has arrived", async ({
  browser,
  demo,
}) => {
  const part = await generated("spur-gear", 0.5).file(demo.folder);
  const page = await browser.newPage({ baseURL: demo.url, locale: "es-CO" });
  await signIn(page, "compras2@demo.example");
  await page.goto("/parts");
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/uploads/**", async (route) => {
    if (route.request().method() === "PATCH") await released;
    await route.continue();
  });
  await choose(page, "Subir piezas", part.path);
  const looked = page.getByRole("region", { name: "Visto ya en su navegador" });
  await expect(looked.getByText(/mm³|cm³/)).toBeVisible({ timeout: 60_000 });
  await expect(looked.getByText("Malla cerrada")).toBeVisible({ timeout: 60_000 });
  release();
  await expect(page.getByRole("link", { name: part.name, exact: true })).toBeVisible();
  await expect(looked).toBeHidden();
  await page.close();
});
