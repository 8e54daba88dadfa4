import { expect } from "../../server";
import type { Member } from "./cast";
import type { Person } from "./person";

/** The page of one order, as either of its sides works it. */
export class OrderPage {
  constructor(private readonly person: Person) {}

  /** Finds the order among one's own and opens it. */
  async find(title: string): Promise<void> {
    const { page } = this.person;
    await this.person.go("Pedidos");
    await page.getByRole("main").getByRole("link", { name: title }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  }

  /** The other side, with everything by which it is known now. */
  async knows(role: "Comprador" | "Proveedor", other: Member): Promise<void> {
    const card = this.person.page.getByRole("region", { name: role });
    await expect(card.getByRole("heading", { name: other.organisation })).toBeVisible();
    for (const known of [other.person, other.email, other.taxId]) {
      await expect(card.getByText(known)).toBeVisible();
    }
  }

  /** Waits until the order stands so; the page is not loaded anew for it. */
  async stands(state: string): Promise<void> {
    await expect(this.person.head().getByText(state, { exact: true })).toBeVisible();
  }

  /** Makes a move, with a note and photos if there are any. */
  async move(name: string, note = "", photos: readonly string[] = []): Promise<void> {
    const { page } = this.person;
    await this.person.head().getByRole("button", { name, exact: true }).click();
    const dialogue = page.getByRole("dialog");
    await dialogue.getByLabel("Nota").fill(note);
    for (const photo of photos) {
      const choosing = page.waitForEvent("filechooser");
      await dialogue.getByRole("button", { name: "Agregar fotos" }).click();
      await (await choosing).setFiles(photo);
    }
    await expect(dialogue.getByRole("progressbar")).toHaveCount(0);
    await this.person.answer(name);
  }

  /** A note and its photo, as the other side sees them. */
  async showsEvidence(note: string, step: string): Promise<void> {
    const { page } = this.person;
    await expect(page.getByText(note)).toBeVisible();
    const photo = page.getByRole("img", { name: `Foto 1 de «${step}»` });
    await photo.scrollIntoViewIfNeeded();
    await expect(photo).toHaveJSProperty("complete", true);
    await expect(photo).not.toHaveJSProperty("naturalWidth", 0);
  }

  /** Writes to the other side. */
  async write(text: string): Promise<void> {
    const { page } = this.person;
    await page.getByRole("tab", { name: /^Mensajes/ }).click();
    await page.getByLabel(/^Su mensaje para/).fill(text);
    await page.getByRole("button", { name: "Enviar", exact: true }).click();
    await this.reads(text);
    await page.getByRole("tab", { name: "Avance" }).click();
  }

  /** Waits until a message is there, on the page as it is open. */
  async reads(text: string): Promise<void> {
    const { page } = this.person;
    await page.getByRole("tab", { name: /^Mensajes/ }).click();
    await expect(page.getByRole("listitem").filter({ hasText: text })).toBeVisible();
    await page.getByRole("tab", { name: "Avance" }).click();
  }
}
