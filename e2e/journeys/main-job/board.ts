import type { Locator } from "@playwright/test";
import { expect } from "../../server";
import { seen } from "./canvas";
import type { Person } from "./person";

/** What a quote says for each quantity: pieces, price of one and days. */
export type Prices = readonly (readonly [pieces: number, price: string, days: number])[];

/** A first sending takes one of the month's; there is one left at least. */
const QUOTA_USE = /^Usa 1 de (las )?[1-9]\d* que le quedan? este mes\.$/;

/** The supplier's board, and the page of one job on it with the own quote. */
export class Board {
  constructor(private readonly person: Person) {}

  /** Waits until the board shows a job, without loading it anew, and opens it. */
  async openJob(title: string): Promise<void> {
    const { page } = this.person;
    const link = page.getByRole("link", { name: title });
    const board = page.getByRole("table", { name: "Trabajos abiertos" });
    const row = board.getByRole("row").filter({ has: link });
    await expect(row).toContainText("comprador anónimo");
    await row.getByRole("link", { name: title }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  }

  /** Accepts confidentiality, before which there is no part to see and nothing to quote with. */
  async acceptConfidentiality(): Promise<void> {
    const { page } = this.person;
    await expect(page.getByText("Acepte primero la confidencialidad")).toBeVisible();
    await expect(this.stage()).toHaveCount(0);
    await page.getByRole("button", { name: "Aceptar y abrir la pieza" }).click();
    await expect(this.stage()).toBeVisible();
  }

  /** Waits until the part of the open job is drawn. */
  async seePart(): Promise<void> {
    await this.stage().scrollIntoViewIfNeeded();
    const { colours } = await seen(this.stage());
    expect(colours, "the canvas shows the supplier a shaded part").toBeGreaterThan(100);
  }

  /** Where the part is shown in 3D. */
  stage(): Locator {
    return this.person.page.getByRole("region", { name: "Vista de la pieza" });
  }

  /** Asks the buyer; the question waits for its answer, and only the two see it. */
  async ask(question: string): Promise<void> {
    const { page } = this.person;
    await page.getByLabel("Su pregunta al comprador").fill(question);
    await page.getByRole("button", { name: "Preguntar" }).click();
    await expect(
      page.getByText("Espera respuesta; solo la ven usted y el comprador"),
    ).toBeVisible();
  }

  /** Waits until question and answer appear by themselves; no author stands with them. */
  async readAnswer(question: string, answer: string, alias: string): Promise<void> {
    const { page } = this.person;
    const published = page.getByRole("listitem").filter({ hasText: question });
    await expect(published.getByText(answer)).toBeVisible();
    await expect(published).not.toContainText(alias);
  }

  /** Writes a draft, which is kept while it is written. */
  async draft(prices: Prices, remark: string): Promise<void> {
    for (const [pieces, price, days] of prices) {
      const row = this.quote().getByRole("row", { name: String(pieces) });
      await row.getByLabel(`Precio por pieza para ${pieces} piezas`).fill(price);
      await row.getByLabel(`Plazo en días corridos para ${pieces} piezas`).fill(String(days));
    }
    await this.quote().getByLabel("Nota para el comprador").fill(remark);
    await expect(this.quote().getByText("Borrador guardado")).toBeVisible();
  }

  /**
   * Sends the draft; the dialogue says what the buyer will see and what is left of the month's
   * quota. Gives the alias.
   */
  async send(): Promise<string> {
    const { page } = this.person;
    await this.quote().getByRole("button", { name: "Enviar sellada" }).click();
    const dialogue = page.getByRole("dialog");
    await expect(dialogue.getByText(/De su taller no se muestra nada/)).toBeVisible();
    await expect(dialogue.getByText(QUOTA_USE)).toBeVisible();
    await this.person.answer("Enviar sellada");
    await expect(this.quote().getByText("Enviada", { exact: true })).toBeVisible();
    const seen = await this.quote()
      .getByText(/El comprador la verá como/)
      .innerText();
    const alias = /como (\S.* \d\d)/.exec(seen)?.[1];
    if (alias === undefined) throw new Error(`no alias in “${seen}”`);
    return alias;
  }

  /** Sends a quote that was sent before with other prices; its history keeps both. */
  async revise(prices: Prices, remark: string): Promise<void> {
    await this.draft(prices, remark);
    await expect(this.quote().getByText(/Lo que ya envió sigue contando/)).toBeVisible();
    await this.sendChanges();
    await expect(this.quote().getByText(/Revisión 2 · la que cuenta/)).toBeVisible();
  }

  /** Takes the quote back, for a reason that stays its own. */
  async withdraw(reason: string): Promise<void> {
    const { page } = this.person;
    await this.quote().getByRole("button", { name: "Retirar" }).click();
    await page.getByRole("dialog").getByLabel("Motivo").fill(reason);
    await this.person.answer("Retirar");
    await expect(this.quote().getByText("Retirada", { exact: true })).toBeVisible();
  }

  /** Sends what was sent before, as it is written now. */
  async sendChanges(): Promise<void> {
    await this.quote().getByRole("button", { name: "Enviar los cambios" }).click();
    await this.person.answer("Enviar los cambios");
    await expect(this.quote().getByText("Enviada", { exact: true })).toBeVisible();
  }

  /** The panel of the own quote. */
  quote(): Locator {
    return this.person.page.getByRole("complementary", { name: "Su cotización" });
  }
}
