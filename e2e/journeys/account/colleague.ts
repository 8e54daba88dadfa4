import type { Browser, Page } from "@playwright/test";
import { seesFrame, signIn, submitLogin } from "../../demo";
import { expect, type Server } from "../../server";

/** Somebody at a browser of their own, in Portuguese, who reads mails on the demonstration's page. */
export class Colleague {
  private constructor(
    readonly page: Page,
    readonly email: string,
  ) {}

  static async sitDown(browser: Browser, demo: Server, email: string): Promise<Colleague> {
    const context = await browser.newContext({
      baseURL: demo.url,
      locale: "pt-BR",
      viewport: { width: 1440, height: 900 },
    });
    return new Colleague(await context.newPage(), email);
  }

  /** Signs in as somebody of the demonstration. */
  async signIn(): Promise<void> {
    await signIn(this.page, this.email);
  }

  /** Fills in the form of `/login`, which is open. */
  async logIn(password: string): Promise<void> {
    await submitLogin(this.page, this.email, password);
  }

  /** Waits to be inside: the frame of members is there. */
  async isIn(): Promise<void> {
    await seesFrame(this.page);
  }

  /** Finds a mail of this subject to the own address and follows its link, on this page. */
  async follow(subject: string, link: string): Promise<void> {
    const { page, email } = this;
    const row = page.getByRole("row").filter({ hasText: email });
    const mail = row.getByRole("link", { name: subject });
    // The page of the mails is no part of the program: it shows what was there when it was loaded.
    await expect(async () => {
      await page.goto("/demo/mails");
      await expect(mail).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await mail.click();
    const letter = page.frameLocator("iframe").getByRole("link", { name: link });
    const opening = page.waitForEvent("popup");
    await letter.click();
    const opened = await opening;
    const { pathname, search } = new URL(opened.url());
    await opened.close();
    await page.goto(`${pathname}${search}`);
  }

  /** Goes to what is the own, below the menu of the account. */
  async goOwn(name: string): Promise<void> {
    await this.page.locator('header button[aria-haspopup="menu"]').last().click();
    await this.page.getByRole("menuitem", { name, exact: true }).click();
  }
}
