import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { signIn } from "../demo";
import { brokenOfCorpus, type PartFile } from "../parts";
import { expect, test } from "../server";
import { View } from "./viewer/view";

const broken = brokenOfCorpus();

/** Drops a file on the page of the library as a hand does that drags it from a folder. */
async function drop(page: Page, file: PartFile): Promise<void> {
  const bytes = (await readFile(file.path)).toString("base64");
  const carried = await page.evaluateHandle(
    ([text, name]) => {
      const transfer = new DataTransfer();
      const body = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([body], name));
      return transfer;
    },
    [bytes, file.path.split("/").at(-1) ?? file.name] as const,
  );
  const main = page.getByRole("main");
  for (const event of ["dragenter", "dragover", "drop"]) {
    await main.dispatchEvent(event, { dataTransfer: carried });
  }
}

function row(page: Page, name: string): Locator {
  const rows = page.getByRole("tabpanel").locator("dl > div");
  return rows.filter({ has: page.getByText(name, { exact: true }) }).locator("dd");
}

async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name }).click();
}

/** What is broken: in words, counted, and each gap on the part when it is pressed. */
async function seesWhatIsBroken(view: View): Promise<void> {
  const { page } = view;
  await tab(page, "Estado");
  const says = page.getByRole("tabpanel");
  await expect(says.getByText("Malla abierta")).toBeVisible();
  await expect(says.getByText("La malla no es la superficie de un sólido.")).toBeVisible();
  const gaps = page.getByRole("list", { name: "Huecos de la superficie" }).getByRole("button");
  await expect(gaps).toHaveCount(broken.gaps);
  await view.changes("flying to a gap", () => gaps.first().click());
  await expect(page.locator("[data-lines] path").last()).toHaveAttribute("d", /^M.+L/);
  await tab(page, "Medidas");
  await expect(says, "what is open has no volume").not.toContainText("mm³");
}

/** Asks for a repair, reads what it did, sees both meshes and accepts. */
async function acceptsTheRepair(view: View): Promise<void> {
  const { page } = view;
  await tab(page, "Estado");
  await page.getByRole("button", { name: "Reparar la malla" }).click();
  const offer = page.getByRole("button", { name: "Usar la malla reparada" });
  await expect(offer).toBeVisible({ timeout: 60_000 });
  const compared = page.getByRole("table", { name: "La malla antes y después" });
  const open = compared.getByRole("row", { name: /^Bordes abiertos/ });
  await expect(open.getByRole("cell").first()).toHaveText(/^[1-9]/);
  await expect(open.getByRole("cell").last()).toHaveText("0");
  const volume = compared.getByRole("row", { name: /^Volumen/ });
  await expect(volume.getByRole("cell").first()).toHaveText("–");
  await expect(volume.getByRole("cell").last()).toHaveText(/[1-9]/);
  const repaired = page.getByRole("button", { name: "Reparada", exact: true });
  await view.look();
  await view.changes("the repaired mesh", () => repaired.click());
  await offer.click();
  await expect(page.getByText("Malla cerrada").first()).toBeVisible();
  await expect(row(page, "Bordes abiertos")).toHaveText("0");
  await expect(page.getByText("Revisión 2").first()).toBeVisible();
}

/** The holes with their sizes, lit on the part, and its walls coloured by their thickness. */
async function seesHolesAndWalls(view: View): Promise<void> {
  const { page } = view;
  await tab(page, "Formas");
  const holes = page.getByRole("list", { name: "Agujeros" }).getByRole("button");
  await expect(holes).toHaveCount(broken.holes);
  await view.key("Home");
  const plain = await view.look();
  await view.changes("the hole", () => holes.first().click());
  await expect(view.all().getByText(/^⌀ .+ de profundidad/)).toBeVisible();
  await view.returns("the first view", plain, () => view.key("Home"));
  await view.key("h");
  const choice = view.all().getByRole("radiogroup", { name: "Colorear por" });
  const walls = await view.changes("the thickness", () =>
    choice.getByText("Espesor", { exact: true }).click(),
  );
  expect(walls.warm, "thin walls are of the colour of what is thin").toBeGreaterThan(0);
  await expect(view.all().getByRole("img", { name: /^Espesor de [\d,.]+\smm a/ })).toBeVisible();
  await view.pick();
  await expect(view.says(/^Espesor aquí: [\d,.]+\smm$/)).toBeVisible();
}

test(`a broken file is dropped, mended and understood: ${broken.described}`, async ({
  browser,
  demo,
}) => {
  const file = await broken.file(demo.folder);
  const page = await browser.newPage({
    baseURL: demo.url,
    locale: "es-CO",
    viewport: { width: 1440, height: 720 },
    reducedMotion: "reduce",
  });
  await signIn(page, "compras2@demo.example");
  await page.goto("/parts");
  await test.step("dropping the file", () => drop(page, file));
  const card = page.getByRole("article").filter({ hasText: file.name });
  await expect(card.getByText("Malla abierta")).toBeVisible({ timeout: 60_000 });
  await card.getByRole("link", { name: file.name }).click();
  const view = new View(page);
  await test.step("what is broken", () => seesWhatIsBroken(view));
  await test.step("the repair", () => acceptsTheRepair(view));
  await test.step("holes and thin walls", () => seesHolesAndWalls(view));
  await page.close();
});
