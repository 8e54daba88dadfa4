import { readFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { axeFaults } from "../axe";
import { signIn } from "../demo";
import { expect, type Server, test } from "../server";
import { View } from "./viewer/view";

/** A part of the demonstration, with its true sizes by the formula that made it, in mm. */
const PART = "Placa de válvulas";
const SIZE = { x: "160,00 mm", y: "100,00 mm", whole: "160,0 × 100,0 × 24,0 mm" };

/** Opens the part; `prepare` may change the browser's page before. */
async function openPart(
  browser: Browser,
  demo: Server,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Page> {
  const page = await browser.newPage({
    baseURL: demo.url,
    locale: "es-CO",
    viewport: { width: 1440, height: 720 },
    reducedMotion: "reduce",
  });
  await prepare?.(page);
  await signIn(page, "compras2@demo.example");
  await page.goto("/parts");
  await page.getByRole("main").getByRole("link", { name: PART, exact: true }).click();
  await expect(page.getByRole("main").getByText(SIZE.whole)).toBeVisible();
  return page;
}

/** By hand and by key alike; the first view is found again each time. */
async function turnAndMove(view: View): Promise<void> {
  const first = await view.look();
  const home = () => view.returns("the first view", first, () => view.key("Home"));
  await view.changes("turning by hand", () => view.drag(160, 60));
  await home();
  await view.changes("turning by key", () => view.key("ArrowLeft"));
  await home();
  await view.changes("moving by hand", async () => {
    await view.page.keyboard.down("Shift");
    await view.drag(90, 40);
    await view.page.keyboard.up("Shift");
  });
  await home();
  await view.changes("moving by key", () => view.key("Shift+ArrowUp"));
  await home();
  await view.changes("coming nearer by the wheel", () => view.wheel(-400));
  await view.returns("fitting the part in", first, () => view.key("f"));
  await view.changes("coming nearer by key", () => view.key("+"));
  await view.returns("going back", first, () => view.key("-"));
  await view.changes("coming nearer", () => view.wheel(-400));
  await view.returns("the tool that fits", first, () => view.tool("Ajustar a la pantalla").click());
  await view.changes("turning", () => view.drag(-200, 0));
  await view.returns("the tool of the first view", first, () => view.tool("Vista inicial").click());
}

const views = ["Isométrica", "Frente", "Atrás", "Izquierda", "Derecha", "Arriba", "Abajo"];

/** Each standard view is another picture than the one before, and the same by menu and by key. */
async function standardViews(view: View): Promise<void> {
  for (const [index, name] of [...views.entries()].toReversed()) {
    const byKey = await view.changes(name, () => view.key(String(index + 1)));
    if (index === 0) continue;
    await view.changes("turning away", () => view.drag(130, 50));
    await view.returns(name, byKey, async () => {
      await view.tool("Vistas").click();
      await view.page.getByRole("menuitem", { name }).click();
    });
  }
}

async function edges(view: View): Promise<void> {
  const on = await view.look();
  await view.changes("taking the edges away", () => view.key("e"));
  await expect(view.tool("Aristas")).toHaveAttribute("aria-pressed", "false");
  await view.returns("the edges", on, () => view.tool("Aristas").click());
}

/** The cut face is filled: seen head-on, what lies in the part is hatched, and else nothing is warm. */
async function section(view: View): Promise<void> {
  const { warm } = await view.look();
  expect(warm, "without a section nothing is of its colour").toBeLessThan(0.01);
  const whole = await view.changes("looking from the left", () => view.key("4"));
  const cut = await view.changes("the section", () => view.tool("Corte").click());
  expect(cut.warm, "the cut face is filled").toBeGreaterThan(0.02);
  await view.changes("the other side", () =>
    view.all().getByRole("button", { name: "Mostrar el otro lado" }).click(),
  );
  await view.changes("looking from above", () => view.key("1"));
  for (const axis of ["X", "Y", "Z"]) {
    if (axis !== "X") {
      const choice = view.all().getByRole("radiogroup", { name: "Eje del corte" });
      await view.changes(`the section along ${axis}`, () =>
        choice.getByText(axis, { exact: true }).click(),
      );
    }
    const slider = view.all().getByRole("slider", { name: `Posición del corte en ${axis}` });
    const place = view.all().getByRole("status").and(view.page.locator("output"));
    const before = await place.innerText();
    await view.changes(`the slider along ${axis}`, () => view.dragFrom(slider, 40, 0));
    await expect(place).not.toHaveText(before);
  }
  await view.key("4");
  await view.returns("taking the section away", whole, () => view.key("s"));
}

/** Two points on opposite faces, by hand and by key: the value is the part's own size. */
async function measure(view: View): Promise<void> {
  await view.tool("Medir").click();
  await expect(view.says("Toque el primer punto")).toBeVisible();
  await view.pick();
  await expect(view.says("Toque el segundo punto")).toBeVisible();
  // A hand picks what it sees: the other side must be in sight first.
  await view.changes("looking from the right", () => view.key("5"));
  await view.pick();
  await expect(view.says(SIZE.x)).toBeVisible();
  await expect(view.all().getByText(`Entre caras paralelas: ${SIZE.x}`)).toBeVisible();
  await view.key("Escape");
  await expect(view.tool("Medir")).toHaveAttribute("aria-pressed", "false");
  await view.key("m");
  // Keys may come faster than pictures: each picks in the view that the one before asked for.
  for (const key of ["2", "Enter"]) await view.key(key);
  await expect(view.says("Toque el segundo punto")).toBeVisible();
  for (const key of ["3", "Enter"]) await view.key(key);
  await expect(view.says(SIZE.y)).toBeVisible();
  await view.key("m");
}

/** All findings in colour, then one after the other, each with its name beside it. */
async function findings(view: View): Promise<void> {
  const plain = await view.changes("the first view", () => view.key("Home"));
  const heat = await view.changes("the map of findings", () =>
    view.tool("Mapa de colores").click(),
  );
  expect(heat.warm).toBeGreaterThan(plain.warm + 0.05);
  await expect(view.all().getByRole("list", { name: "Mapa de colores" })).toBeVisible();
  await view.returns("the part without the map", plain, () => view.key("h"));
  const one = await view.changes("the first finding", () => view.key("n"));
  expect(one.warm, "a finding is lit").toBeGreaterThan(plain.warm);
  await expect(view.says(/^1 de \d+$/)).toBeVisible();
  await view.changes("the next finding", () =>
    view.all().getByRole("button", { name: "Hallazgo siguiente" }).click(),
  );
  await expect(view.says(/^2 de \d+$/)).toBeVisible();
  await view.returns("the finding before", one, () => view.key("p"));
  await view.returns("the first view", plain, () => view.key("Home"));
}

/** Coloured by the thickness, with its scale beside it; a point of the part tells its own. */
async function thickness(view: View): Promise<void> {
  const plain = await view.look();
  await view.changes("the map of findings", () => view.key("h"));
  const choice = view.all().getByRole("radiogroup", { name: "Colorear por" });
  await view.changes("the thickness", () => choice.getByText("Espesor", { exact: true }).click());
  const scale = /^Espesor de [\d,.]+\smm a [\d,.]+\smm$/;
  await expect(view.all().getByRole("img", { name: scale })).toBeVisible();
  await view.pick();
  await expect(view.says(/^Espesor aquí: [\d,.]+\smm$/)).toBeVisible();
  await view.returns("the part without colours", plain, () => view.key("h"));
}

/** Each has its own scale, the same for every part, with what to look for on it. */
const scales = [
  ["Acceso", /^Acceso de 0 a 17$/, "0: no llega ninguna herramienta recta"],
  ["Salida", /^Salida de [-−]90° a 90°$/, "menos de 3°: la pieza se pega"],
] as const;

async function otherColours(view: View): Promise<void> {
  const plain = await view.look();
  await view.changes("the map of findings", () => view.key("h"));
  const choice = view.all().getByRole("radiogroup", { name: "Colorear por" });
  for (const [name, scale, mark] of scales) {
    await view.changes(name, () => choice.getByText(name, { exact: true }).click());
    await expect(view.all().getByRole("img", { name: scale })).toBeVisible();
    await expect(view.all().getByText(mark)).toBeVisible();
  }
  await view.pick();
  await expect(view.says(/^Salida aquí: [-−]?[\d,]+°$/)).toBeVisible();
  await view.returns("the part without colours", plain, () => view.key("h"));
}

/** A direction that is pressed turns the part, until another view is asked for. */
async function directions(view: View): Promise<void> {
  const { page } = view;
  const plain = await view.look();
  await page.getByRole("tab", { name: "Procesos" }).click();
  const panel = page.getByRole("tabpanel");
  const shown = (list: string | RegExp) =>
    panel.getByRole("list", { name: list }).getByRole("button").last();
  const best = shown("Mejor posición, lo que queda arriba");
  await best.click();
  await expect(best).toHaveAttribute("aria-pressed", "true");
  await panel.getByText(/^\d+ posiciones más$/).click();
  await view.changes("another position", () => shown(/posiciones más$/).click());
  await expect(best).toHaveAttribute("aria-pressed", "false");
  await view.returns("the first view", plain, () => view.key("Home"));
  await expect(shown(/posiciones más$/), "its list hears of it").toHaveAttribute(
    "aria-pressed",
    "false",
  );
  await panel
    .getByText(/^\d+ montajes?$/)
    .last()
    .click();
  const tool = shown("Con mesa inclinable (26 direcciones)");
  await view.changes("from the tool", () => tool.click());
  await view.returns("the first view", plain, () => tool.click());
  const line = view.all().locator("[data-lines] path").first();
  await shown("Dirección en que se abren").click();
  await expect(line, "the parting line is drawn").toHaveAttribute("d", /^M.+L/);
  await expect(view.all().getByText("Línea de partición")).toBeVisible();
  await page.getByRole("tab", { name: "Medidas" }).click();
  await expect(line).toHaveCount(0);
  await view.returns("the first view", plain, () => view.key("Home"));
}

/** A hole that is chosen in the list is lit, with its sizes beside it. */
async function holes(view: View): Promise<void> {
  const plain = await view.look();
  await view.page.getByRole("tab", { name: "Formas" }).click();
  const list = view.page.getByRole("list", { name: "Agujeros" });
  await view.changes("the hole", () => list.getByRole("button").first().click());
  await expect(view.all().getByText(/^⌀ .+ de profundidad/)).toBeVisible();
  await view.returns("the first view", plain, () => view.key("Home"));
}

/** A picture of the view is saved, and the view fills the screen. */
async function keepAndFill(view: View): Promise<void> {
  const saving = view.page.waitForEvent("download");
  await view.tool("Guardar imagen").click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe(`${PART}.png`);
  const png = await readFile(await saved.path());
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const box = await view.all().locator("canvas").boundingBox();
  expect(png.readUInt32BE(16), "the picture is as wide as the view").toBe(
    Math.round(box?.width ?? 0),
  );
  await view.tool("Pantalla completa").click();
  await expect(view.tool("Salir de pantalla completa")).toBeVisible();
  const { width } = view.page.viewportSize() ?? { width: 0 };
  await expect
    .poll(async () => (await view.all().locator("canvas").boundingBox())?.width)
    .toBe(width);
  await view.tool("Salir de pantalla completa").click();
  await expect(view.tool("Pantalla completa")).toBeVisible();
}

test("each tool and key of the view does what it says to a part", async ({ browser, demo }) => {
  const page = await openPart(browser, demo);
  const view = new View(page);
  await test.step("turning, moving, coming nearer", () => turnAndMove(view));
  await test.step("standard views", () => standardViews(view));
  await test.step("edges", () => edges(view));
  await test.step("section", () => section(view));
  await test.step("measuring", () => measure(view));
  await test.step("findings", () => findings(view));
  await test.step("thickness", () => thickness(view));
  await test.step("access and draft", () => otherColours(view));
  await test.step("directions", () => directions(view));
  await test.step("holes", () => holes(view));
  await test.step("a picture and the full screen", () => keepAndFill(view));
  await page.close();
});

test("without WebGL the server's picture stands in, and the lists are whole", async ({
  browser,
  demo,
}) => {
  const page = await openPart(browser, demo, (blind) => blind.addInitScript(withoutWebgl));
  const view = new View(page).all();
  await expect(view.getByText(/^Este navegador no puede dibujar en 3D/)).toBeVisible();
  const picture = view.getByRole("img");
  await expect(picture).toHaveJSProperty("complete", true);
  await expect(picture).not.toHaveJSProperty("naturalWidth", 0);
  await expect(view.locator("canvas")).toHaveCount(0);
  await expect(view.getByRole("toolbar")).toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);
  const finding = page.getByRole("tabpanel").getByRole("listitem").getByRole("button").first();
  await finding.click();
  await expect(page.getByText("Qué serviría:")).toBeVisible();
  await page.getByRole("tab", { name: "Medidas" }).click();
  const measures = page.getByRole("tabpanel");
  await expect(measures.getByText(SIZE.whole), "along the axes and smallest").toHaveCount(2);
  for (const name of ["Volumen", "Área", "Cuerpos", "Triángulos"]) {
    const row = measures.locator("dl > div", { has: page.getByText(name, { exact: true }) });
    await expect(row.locator("dd"), name).toHaveText(/^[\d.,]*[1-9]/);
  }
  await page.close();
});

/** Runs in the page before all else: its canvases draw in two dimensions only. */
function withoutWebgl(): void {
  const original = HTMLCanvasElement.prototype.getContext;
  const flat = function (this: HTMLCanvasElement, kind: string, ...more: unknown[]) {
    return kind.startsWith("webgl") ? null : Reflect.apply(original, this, [kind, ...more]);
  };
  Object.defineProperty(HTMLCanvasElement.prototype, "getContext", { value: flat });
}
