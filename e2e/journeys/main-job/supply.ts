import { expect } from "../../server";
import type { Person } from "./person";

/** What a trial costs, and no other plan. */
const FREE = /durante \d+ días/;

/** What a supplier sets up before it quotes: its machines and its plan. */
export class Supply {
  constructor(private readonly person: Person) {}

  /** Describes a machine that works every material and holds a cube of `side` mm. */
  async addMachine(name: string, process: string, side: number): Promise<void> {
    const { page } = this.person;
    await this.person.go("Capacidad");
    await page.getByRole("button", { name: "Añadir una máquina" }).click();
    const dialogue = page.getByRole("dialog");
    await dialogue.getByLabel("Nombre").fill(name);
    await dialogue.getByLabel("Proceso").selectOption({ label: process });
    for (const axis of ["X", "Y", "Z"]) {
      await dialogue.getByLabel(axis, { exact: true }).fill(String(side));
    }
    await this.person.answer("Guardar");
    await expect(page.getByRole("main").getByText(name)).toBeVisible();
  }

  /** Starts the free trial. */
  async startTrial(): Promise<void> {
    await this.choose({ hasText: FREE });
    await expect(this.person.page.getByText("Activo", { exact: true })).toBeVisible();
  }

  /** Orders the first plan that is paid by the month, and gives the transfer's reference. */
  async orderPlan(): Promise<string> {
    await this.choose({ hasNotText: FREE });
    const main = this.person.page.getByRole("main");
    await expect(main.getByText("Espera el pago")).toBeVisible();
    return await main.locator("code").first().innerText();
  }

  /** Chooses the first plan of a kind. */
  private async choose(kind: { hasText?: RegExp; hasNotText?: RegExp }): Promise<void> {
    const { page } = this.person;
    await this.person.go("Plan");
    const choice = page.getByRole("button", { name: "Elegir" });
    const offer = page.getByRole("listitem").filter({ has: choice }).filter(kind).first();
    await offer.getByRole("button", { name: "Elegir" }).click();
    await this.person.answer("Elegir");
  }
}
