import type { Browser, Locator, Page } from "@playwright/test";
import { axeFaults } from "../../axe";
import type { Mailbox } from "../../mailbox";
import { expect, type Server } from "../../server";
import { type Member, PASSWORD } from "./cast";
import { Witness } from "./witness";

/** Somebody at a browser of their own, in Spanish. */
export class Person {
  private constructor(
    readonly page: Page,
    readonly witness: Witness,
  ) {}

  /** Opens a browser context that shares nothing with the others. */
  static async sitDown(browser: Browser, server: Server): Promise<Person> {
    const context = await browser.newContext({
      baseURL: server.url,
      locale: "es-CO",
      timezoneId: "America/Bogota",
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    return new Person(page, new Witness(page));
  }

  /** Signs an organisation up, follows the link of the mail and logs in. */
  async signUp(member: Member, mailbox: Mailbox): Promise<void> {
    const { page } = this;
    await this.open("/signup");
    const sides = page.getByRole("group", { name: "Qué hace en Forja" });
    await page.getByLabel("País", { exact: true }).selectOption({ label: member.country });
    await page.getByLabel("Nombre de la organización").fill(member.organisation);
    await page.getByLabel("Ciudad").fill(member.city);
    await page.getByLabel(/^(NIT|RUT|RUC|RFC)$/).fill(member.taxId);
    await sides.getByLabel("Compra").setChecked(member.sides === "Compra");
    await sides.getByLabel("Provee").setChecked(member.sides === "Provee");
    await page.getByLabel("Su nombre").fill(member.person);
    await page.getByLabel("Correo electrónico").fill(member.email);
    await page.getByLabel("Contraseña", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Crear la cuenta" }).click();
    await expect(page.getByRole("heading", { name: "Revise su correo" })).toBeVisible();
    await this.open(await mailbox.link(member.email, "/confirm"));
    await expect(page.getByRole("heading", { name: "Dirección confirmada" })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Ingresar" }).click();
    await expect(page.getByLabel("Correo electrónico")).toHaveValue(member.email);
    await this.logIn(member.email);
  }

  /** Fills in the form of `/login`, which is open. */
  async logIn(email: string): Promise<void> {
    const { page } = this;
    await page.getByLabel("Correo electrónico").fill(email);
    await page.getByLabel("Contraseña", { exact: true }).fill(PASSWORD);
    await page.getByRole("main").getByRole("button", { name: "Ingresar" }).click();
    await expect(page.getByRole("navigation", { name: "Secciones" })).toBeVisible();
  }

  /** Types an address. What a page was still reading is read first. */
  async open(address: string): Promise<void> {
    await this.witness.caughtUp();
    await this.page.goto(address);
  }

  /** Goes to a section of the rail, without loading the page anew. */
  async go(section: string): Promise<void> {
    const rail = this.page.getByRole("navigation", { name: "Secciones" });
    await rail.getByRole("link", { name: section, exact: true }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: section })).toBeVisible();
  }

  /** Fails with what axe finds where the person is. */
  async pleasesAxe(): Promise<void> {
    expect(await axeFaults(this.page)).toEqual([]);
  }

  /** Answers the dialogue that is open with one of its buttons, and waits until it is gone. */
  async answer(button: string): Promise<void> {
    const dialogue = this.page.getByRole("dialog");
    await expect(dialogue).toBeVisible();
    await this.pleasesAxe();
    await dialogue.getByRole("button", { name: button, exact: true }).click();
    await expect(dialogue).toBeHidden();
  }

  /** The name of the page's thing, with its marks and buttons. */
  head(): Locator {
    return this.page
      .getByRole("main")
      .locator("header")
      .filter({
        has: this.page.getByRole("heading", { level: 1 }),
      });
  }
}
