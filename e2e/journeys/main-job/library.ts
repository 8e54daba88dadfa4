import type { Locator } from "@playwright/test";
import type { PartFile } from "../../parts";
import { expect } from "../../server";
import { differ, seen } from "./canvas";
import type { Person } from "./person";

/** The buyer's parts, and the page of one of them. */
export class Library {
  constructor(private readonly person: Person) {}

  /**
   * Uploads a file and waits, without loading the page anew, until its analysis is done. What
   * the card shows on its way comes by subscription.
   */
  async upload(file: PartFile): Promise<void> {
    const { page, witness } = this.person;
    await this.person.go("Piezas");
    const told = witness.changes("revision");
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("main").getByRole("button", { name: "Subir piezas" }).first().click();
    await (await choosing).setFiles(file.path);
    const card = this.card(file);
    await expect(card).toBeVisible();
    await expect(card.getByText(/Malla|Cerrada|Caras/)).toBeVisible({ timeout: 120_000 });
    await expect(card.locator("progress")).toHaveCount(0);
    expect(witness.changes("revision"), "the analysis is told live").toBeGreaterThan(told);
  }

  /** Opens a part from the library. */
  async open(file: PartFile): Promise<void> {
    await this.person.go("Piezas");
    await this.follow(file);
  }

  /** Opens the part of a card in sight and waits until its finest mesh is drawn. */
  async look(file: PartFile, triangles: number): Promise<void> {
    await this.follow(file);
    const said = new Intl.NumberFormat("es-CO").format(triangles);
    await expect(this.person.head().getByText(said)).toBeVisible();
    const picture = await seen(this.canvas());
    expect(picture.colours, "the canvas shows a shaded part").toBeGreaterThan(100);
  }

  /** Clicks a finding that is tied to faces: it is explained, and the part is drawn lit. */
  async clickFinding(): Promise<void> {
    const { page } = this.person;
    const findings = page.getByRole("tabpanel").getByRole("listitem").getByRole("button");
    await expect(findings.first()).toBeVisible();
    const before = await seen(this.canvas());
    await findings.first().click();
    await expect(findings.first()).toHaveAttribute("aria-expanded", "true");
    await expect(page.getByText("Qué serviría:")).toBeVisible();
    await expect(page.getByText(/caras? iluminadas? en la pieza/)).toBeVisible();
    await expect(async () => {
      expect(differ(before, await seen(this.canvas())), "the part is drawn lit").toBe(true);
    }).toPass();
  }

  /** Begins a job with the part that is open. */
  async postJob(): Promise<void> {
    const { page } = this.person;
    await page.getByRole("link", { name: "Publicar trabajo" }).first().click();
    await expect(page.getByRole("article", { name: "Línea 1" })).toBeVisible();
  }

  private async follow(file: PartFile): Promise<void> {
    await this.card(file).getByRole("link", { name: file.name }).click();
    const heading = this.person.page.getByRole("heading", { level: 1, name: file.name });
    await expect(heading).toBeVisible();
  }

  private card(file: PartFile): Locator {
    const { page } = this.person;
    return page.getByRole("article").filter({
      has: page.getByRole("link", { name: file.name, exact: true }),
    });
  }

  private canvas(): Locator {
    return this.person.page.getByRole("region", { name: "Vista de la pieza" });
  }
}
