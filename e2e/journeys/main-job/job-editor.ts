import { expect } from "../../server";
import type { Person } from "./person";

/** What the buyer writes; the rest stays as the form proposes it. */
export interface JobWriting {
  readonly title: string;
  readonly lineTitle: string;
  readonly process: string;
  readonly material: string;
  /** As typed, such as `25, 100`. */
  readonly quantities: string;
  readonly city: string;
  readonly opening: "Cada cotización al llegar" | "Todas juntas, al cierre";
  readonly curated: boolean;
}

/** The form of a new job, begun from a part. */
export class JobEditor {
  constructor(private readonly person: Person) {}

  /** Fills the form in and hands it in. */
  async post(job: JobWriting): Promise<void> {
    await this.writeLine(job);
    await this.writeTerms(job);
    const { page } = this.person;
    await expect(page.getByText("Está completo.")).toBeVisible();
    await expect(page.getByRole("status").getByText("Borrador guardado")).toBeVisible();
    const hand = job.curated ? "Enviar a revisión" : "Publicar";
    await page.getByRole("button", { name: hand, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: job.title })).toBeVisible();
    const state = job.curated ? "En revisión" : "Publicado";
    await expect(this.person.head().getByText(state, { exact: true })).toBeVisible();
  }

  private async writeLine(job: JobWriting): Promise<void> {
    const { page } = this.person;
    const line = page.getByRole("article", { name: "Línea 1" });
    await line.getByLabel("Título público").fill(job.lineTitle);
    await line.getByLabel("Cantidades").fill(job.quantities);
    await line.getByRole("radio", { name: job.process }).check();
    await line.getByRole("combobox", { name: "Material" }).fill(job.material);
    await page.getByRole("option", { name: job.material, exact: true }).click();
  }

  private async writeTerms(job: JobWriting): Promise<void> {
    const { page } = this.person;
    await page.getByRole("textbox", { name: "Título del trabajo" }).fill(job.title);
    await page.getByRole("button", { name: "En 7 días" }).click();
    await page.getByRole("textbox", { name: "Ciudad de entrega" }).fill(job.city);
    await page
      .getByRole("textbox", { name: "Dirección exacta" })
      .fill("Transversal 12 # 34-56, portería sur");
    await page.getByRole("radio", { name: job.opening }).check();
    await page
      .getByRole("switch", { name: "Con revisión antes de publicar" })
      .setChecked(job.curated);
    await expect(
      page.getByRole("switch", { name: "Mostrar el nombre de su organización" }),
    ).not.toBeChecked();
  }
}
