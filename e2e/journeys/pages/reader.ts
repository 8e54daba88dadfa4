import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { signIn, submitLogin } from "../../demo";

/** A person at the program, who notes what is wrong with each page and goes on. */
export class Reader {
  readonly #page: Page;
  readonly #said: string[] = [];
  readonly #faults: string[] = [];
  /** The line was cut on purpose, which the browser itself says of each request and chunk. */
  #cut = false;

  private constructor(page: Page) {
    this.#page = page;
    page.on("pageerror", (error) => {
      const cut = this.#cut && /preload|imported module/.test(String(error));
      if (!cut) this.#said.push(String(error));
    });
    page.on("console", (message) => {
      // A guest has no session to renew: the browser itself says so of that one request.
      const renewing = message.location().url.endsWith("/session/refresh");
      const cut = this.#cut && /net::ERR_/.test(message.text());
      if (message.type() === "error" && !renewing && !cut) this.#said.push(message.text());
    });
  }

  /** Opens the program as a guest. */
  static async guest(browser: Browser, look: BrowserContextOptions, url: string): Promise<Reader> {
    const reader = await Reader.#open(browser, look, url);
    await reader.#page.goto("/login");
    return reader;
  }

  /** Opens the program and signs in. */
  static async member(
    browser: Browser,
    look: BrowserContextOptions,
    url: string,
    email: string,
  ): Promise<Reader> {
    const reader = await Reader.#open(browser, look, url);
    await signIn(reader.#page, email);
    return reader;
  }

  static async #open(browser: Browser, look: BrowserContextOptions, url: string): Promise<Reader> {
    const context = await browser.newContext({ ...look, baseURL: url, reducedMotion: "reduce" });
    return new Reader(await context.newPage());
  }

  async logIn(email: string, password: string): Promise<void> {
    await submitLogin(this.#page, email, password);
  }

  /** Goes to an address as a link would, without loading the program again. */
  async go(path: string): Promise<void> {
    await this.#page.evaluate((to) => history.pushState(null, "", to), path);
    await this.#settled();
  }

  async visit(path: string): Promise<void> {
    await this.go(path);
    await this.look(path);
  }

  /** The address of the link below `prefix` to the thing of this name. */
  async linkOf(prefix: string, name: string): Promise<string> {
    const link = this.#page.locator(`main a[href^="${prefix}"]`, { hasText: name }).first();
    return (await link.getAttribute("href")) ?? "";
  }

  /** The addresses of the page's links below `prefix`, each once. */
  async links(prefix: string): Promise<readonly string[]> {
    const found = await this.#page
      .locator(`main a[href^="${prefix}"]`)
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    return [...new Set(found)];
  }

  /** Looks at a page under each of its tabs. */
  async visitTabs(path: string): Promise<void> {
    await this.go(path);
    const tabs = this.#page.getByRole("main").getByRole("tab");
    await expect(tabs.first()).toBeVisible();
    for (let index = 0; index < (await tabs.count()); index += 1) {
      await tabs.nth(index).click();
      await this.#settled();
      await this.look(`${path}, tab ${index + 1}`);
    }
  }

  /** Looks at what the button opens, then closes it again. */
  async lookInside(button: string, opened: "dialog" | "menu", what: string): Promise<void> {
    const target = this.#page.locator(button).first();
    await target.click();
    const inside = this.#page.getByRole(opened);
    await expect(inside).toBeVisible();
    await this.#settled();
    await this.look(what);
    await this.#page.keyboard.press("Escape");
    await expect(inside).toBeHidden();
  }

  /** Presses a key outside of any field. */
  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  /** From now on the server does not answer. */
  async loseServer(): Promise<void> {
    this.#cut = true;
    await this.#page.route("**/graphql", (route) => route.abort("connectionrefused"));
  }

  /** Looks at a page that cannot show what it is for: it says so, and what to do. */
  async visitFailed(path: string): Promise<void> {
    await this.go(path);
    await expect(this.#page.locator('main [role="alert"]').first()).toBeVisible();
    await this.look(`${path}, failed`);
  }

  /** Cuts the line, looks at what is said of it, and mends it. */
  async lookOffline(): Promise<void> {
    const banner = this.#page.locator('main > [role="status"][data-shown="true"]');
    await this.#settled();
    this.#cut = true;
    await this.#page.context().setOffline(true);
    await expect(banner).toBeVisible();
    await this.look("offline");
    await this.#page.context().setOffline(false);
    await expect(banner).toBeHidden();
  }

  async seesDialogue(): Promise<void> {
    await expect(this.#page.getByRole("dialog")).toBeVisible();
  }

  async seesRefusal(): Promise<void> {
    await expect(this.#page.locator('main [aria-invalid="true"]')).toBeVisible();
  }

  async sees(selector: string): Promise<boolean> {
    return this.#page.locator(selector).first().isVisible();
  }

  /** Notes what is wider than its window, what axe finds, and what the console said meanwhile. */
  async look(what: string): Promise<void> {
    const page = this.#page;
    const over = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll("main, dialog[open]")]
        .map((box) => [box.tagName, box.scrollWidth - box.clientWidth] as const)
        .filter(([, excess]) => excess > 0)
        .map(([name, excess]) => `${name} is ${excess} pixels too wide`),
    );
    // The frames that axe would open for cross-origin content are none of ours.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const found = violations.flatMap(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
    const said = this.#said.splice(0).map((text) => `console: ${text}`);
    this.#faults.push(...[...over, ...found, ...said].map((fault) => `${what}: ${fault}`));
  }

  /** Leaves; fails with all that was noted. */
  async leave(): Promise<void> {
    await this.#page.context().close();
    expect(this.#faults).toEqual([]);
  }

  /** Whatever was waited for is there: no skeleton is left, nothing says that it is busy. */
  async #settled(): Promise<void> {
    const page = this.#page;
    await expect(page.getByRole("main")).not.toBeEmpty();
    await expect(page.locator('main [aria-busy="true"], main .mantine-Skeleton-root')).toHaveCount(
      0,
    );
  }
}
