import { expect } from "../../server";
import type { Member } from "./cast";
import type { Person } from "./person";

/** What an operator does: verifies suppliers, confirms payments, publishes jobs. */
export class OperatorDesk {
  constructor(private readonly person: Person) {}

  /** Verifies a supplier; its row must be there without loading the page anew. */
  async verify(supplier: Member): Promise<void> {
    const { page } = this.person;
    const row = page.getByRole("row").filter({ hasText: supplier.organisation });
    await row.getByRole("button", { name: supplier.organisation }).click();
    await expect(page.getByRole("dialog").getByText(supplier.email)).toBeVisible();
    await this.person.answer("Verificar");
    await expect(row.getByText("Verificado")).toBeVisible();
  }

  /** Confirms that the transfer with a reference arrived. */
  async confirmPayment(reference: string): Promise<void> {
    const { page } = this.person;
    // As a bank may write it.
    const written = reference.replaceAll("-", " ").toLowerCase();
    await page.getByRole("searchbox", { name: "Buscar referencia" }).fill(written);
    // The list is another one once the address names what is searched.
    await expect(page).toHaveURL(/[?&]q=/);
    const row = page.getByRole("row").filter({ hasText: reference });
    await row.getByRole("button", { name: "Confirmar pago" }).click();
    await expect(page.getByRole("dialog").getByText(reference)).toBeVisible();
    await this.person.answer("Confirmar pago");
    await expect(row).toBeHidden();
  }

  /** Publishes the job of a title, once it is in the queue. */
  async publish(title: string): Promise<void> {
    const { page } = this.person;
    const queue = page.getByRole("list", { name: "Trabajos por revisar" });
    await queue.getByRole("link").filter({ hasText: title }).click();
    await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Comprobaciones" })).toBeVisible();
    await page.getByRole("main").getByRole("button", { name: "Publicar", exact: true }).click();
    await this.person.answer("Publicar");
    await expect(page.getByText("No hay trabajos por revisar")).toBeVisible();
  }
}
