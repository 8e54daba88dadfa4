import type { Locator } from "@playwright/test";
import { expect } from "../../server";
import type { Person } from "./person";

/** The buyer's page of one job, from its publication to the award. */
export class JobPage {
  constructor(private readonly person: Person) {}

  /** Finds the job among one's own and opens it. */
  async find(title: string): Promise<void> {
    const { page } = this.person;
    await this.person.go("Trabajos");
    await page.getByRole("main").getByRole("link", { name: title }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  }

  /** Waits until the job stands so; whoever changed it, the page was not loaded anew. */
  async stands(state: string): Promise<void> {
    await expect(this.person.head().getByText(state, { exact: true })).toBeVisible();
  }

  /** The job's code, such as `J-7K3F9Q`. */
  async code(): Promise<string> {
    const code = /J-[0-9A-Z]+/.exec(await this.person.head().innerText())?.[0];
    if (code === undefined) throw new Error("the page of a job shows no code");
    return code;
  }

  /** Answers the question, which appears by itself, and gives the alias of who asked. */
  async answerQuestion(question: string, answer: string): Promise<string> {
    const { page } = this.person;
    await page.getByRole("tab", { name: "Preguntas 1" }).click();
    const asked = page.getByRole("listitem").filter({ hasText: question });
    await expect(asked).toBeVisible();
    await asked.getByLabel("Su respuesta").fill(answer);
    await asked.getByRole("button", { name: "Publicar respuesta" }).click();
    await expect(asked.getByText("Respondida")).toBeVisible();
    return await asked.locator("strong").first().innerText();
  }

  /** Opens the tab of the quotes and waits until there are so many. */
  async quotes(count: number): Promise<readonly string[]> {
    const { page } = this.person;
    await page.getByRole("tab", { name: /^Cotizaciones/ }).click();
    await expect(page.getByRole("tab", { name: `Cotizaciones ${count}` })).toBeVisible();
    const offers = page.getByRole("main").getByRole("radio");
    await expect(offers).toHaveCount(count);
    const names = await this.table().getByRole("rowheader").locator("label").allInnerTexts();
    // Below an alias stands when its quote arrived.
    return names.map((name) => name.trim().split("\n")[0] ?? "");
  }

  /** The row of an alias in the comparison. */
  offer(alias: string): Locator {
    return this.table().getByRole("row").filter({ hasText: alias });
  }

  /** How many sealed quotes the page counts when it is opened. */
  async sealed(count: number): Promise<void> {
    const { page } = this.person;
    const said = count === 1 ? "1 cotización sellada" : `${count} cotizaciones selladas`;
    await expect(page.getByText(said, { exact: true })).toBeVisible();
    await expect(this.table()).toHaveCount(0);
  }

  /** Chooses the offer of an alias and awards it; the dialogue says what that does. Opens the order. */
  async award(alias: string): Promise<void> {
    const { page } = this.person;
    await page.getByRole("radio", { name: alias }).check();
    const choice = page.getByRole("region", { name: "Lo elegido" });
    await expect(choice.getByText(`Adjudicar a ${alias}`)).toBeVisible();
    await choice.getByRole("button", { name: "Adjudicar…" }).click();
    const dialogue = page.getByRole("dialog");
    await expect(dialogue.getByText(/El proveedor elegido conocerá su organización/)).toBeVisible();
    await expect(dialogue.getByText(/tres días hábiles para confirmar/)).toBeVisible();
    await expect(dialogue.getByText(/conocen su posición/)).toBeVisible();
    await this.person.pleasesAxe();
    await dialogue.getByRole("button", { name: "Adjudicar y conocerse" }).click();
    await expect(page.getByText(/^Ver pedido O-/).first()).toBeVisible();
    await this.person.pleasesAxe();
    await page.keyboard.press("Escape");
    await expect(dialogue).toBeHidden();
    await page
      .getByRole("main")
      .getByRole("link", { name: /^Ver pedido O-/ })
      .click();
  }

  private table(): Locator {
    return this.person.page.getByRole("table", { name: "Cotizaciones por proveedor y cantidad" });
  }
}
