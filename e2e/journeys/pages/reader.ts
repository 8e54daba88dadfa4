import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { axeFaults } from "../../axe";
import { signIn, submitLogin } from "../../demo";
import { type Language, Words } from "../../words";
import { contextOf, isOnPhone, type Look, nameOf, sizeOf } from "./looks";
import { tooSmall } from "./touch";

/** A person at the program, who notes what is wrong with each page and goes on. */
export class Reader {
  readonly page: Page;
  #look: Look;
  /** Fingers press in this browser; a window that is made narrower is still a mouse's. */
  readonly #touched: boolean;
  #words: Words;
  readonly #said: string[] = [];
  readonly #faults: string[] = [];
  /** The line was cut on purpose, which the browser itself says of each request and chunk. */
  #cut = false;

  private constructor(page: Page, look: Look) {
    this.page = page;
    this.#look = look;
    this.#touched = isOnPhone(look);
    this.#words = new Words(look.language);
    page.on("pageerror", (error) => {
      const cut = this.#cut && /preload|imported module/.test(String(error));
      if (!cut) this.#said.push(String(error));
    });
    page.on("console", (message) => {
      // A guest has no session to renew: the browser itself says so of that one request.
      const renewing = message.location().url.endsWith("/session/refresh");
      const cut = this.#cut && /net::ERR_|status of 403/.test(message.text());
      if (message.type() === "error" && !renewing && !cut) this.#said.push(message.text());
    });
  }

  /** Opens the program as a guest. */
  static async guest(browser: Browser, look: Look, url: string): Promise<Reader> {
    const reader = await Reader.#open(browser, look, url);
    await reader.page.goto("/login");
    await reader.settled();
    return reader;
  }

  /** Opens the program and signs in; on the own account, so that no other page was asked for. */
  static async member(browser: Browser, look: Look, url: string, email: string): Promise<Reader> {
    const reader = await Reader.#open(browser, look, url);
    await signIn(reader.page, email, "/login?next=/account");
    return reader;
  }

  static async #open(browser: Browser, look: Look, url: string): Promise<Reader> {
    // Chosen, not only the browser's: an account has a language of its own.
    const localStorage = [{ name: "forja.language", value: look.language }];
    const context = await browser.newContext({
      ...contextOf(look),
      baseURL: url,
      storageState: { cookies: [], origins: [{ origin: url, localStorage }] },
    });
    return new Reader(await context.newPage(), look);
  }

  /** What the program says in the reader's language. */
  get words(): Words {
    return this.#words;
  }

  async logIn(email: string, password: string): Promise<void> {
    await submitLogin(this.page, email, password);
  }

  // ---- ways to a page

  /** Goes to an address as a link would, without loading the program again. */
  async go(path: string): Promise<void> {
    await this.page.evaluate((to) => history.pushState(null, "", to), path);
    await this.settled();
  }

  async visit(path: string): Promise<void> {
    await this.go(path);
    await this.look(path);
  }

  /** Looks at a page under each of its tabs. */
  async visitTabs(path: string): Promise<void> {
    await this.go(path);
    const tabs = this.page.getByRole("main").getByRole("tab");
    await expect(tabs.first()).toBeVisible();
    for (let index = 0; index < (await tabs.count()); index += 1) {
      await tabs.nth(index).click();
      await this.settled();
      await this.look(`${path}, tab ${index + 1}`);
    }
  }

  /** The address of the link below `prefix` to the thing of this name. */
  async linkOf(prefix: string, name: string): Promise<string> {
    const link = this.page.locator(`main a[href^="${prefix}"]`, { hasText: name }).first();
    return (await link.getAttribute("href")) ?? "";
  }

  /** The addresses of the page's links below `prefix`, each once. */
  async links(prefix: string): Promise<readonly string[]> {
    const found = await this.page
      .locator(`main a[href^="${prefix}"]`)
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    return [...new Set(found)];
  }

  // ---- what opens on a page

  /** Opens what the bar below has no room for; only a member on a phone has that bar. */
  get more(): Locator {
    return this.page.locator('nav button[aria-haspopup="dialog"]');
  }

  /** The button that a message names, on the page or in the dialogue that is open. */
  button(key: string, inside = "main"): Locator {
    const named = this.page.locator(inside).getByRole("button", { name: this.words.pattern(key) });
    return named.filter({ visible: true }).first();
  }

  /** Looks at what the button opens, then closes it again. */
  async lookInside(button: string | Locator, opened: "dialog" | "menu", what: string) {
    const target = typeof button === "string" ? this.page.locator(button).first() : button;
    await target.click();
    await this.#lookAtOpened(opened, what);
  }

  /** Looks at the dialogue that a button opens, both named by the button's message. */
  async ask(key: string): Promise<void> {
    await this.lookInside(this.button(key), "dialog", key);
  }

  /** Looks at the dialogue that an entry of a menu opens. */
  async askFrom(menu: string, key: string): Promise<void> {
    await this.button(menu).click();
    await this.page.getByRole("menuitem", { name: this.words.pattern(key) }).click();
    await this.#lookAtOpened("dialog", key);
  }

  async #lookAtOpened(opened: "dialog" | "menu", what: string): Promise<void> {
    const inside = this.page.getByRole(opened);
    await expect(inside).toBeVisible();
    await this.settled();
    await this.look(what);
    await this.page.keyboard.press("Escape");
    await expect(inside).toBeHidden();
  }

  /** Presses a key outside of any field. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  // ---- what goes wrong

  /** From now on the server does not answer. */
  async loseServer(): Promise<void> {
    this.#cut = true;
    await this.page.route("**/graphql", (route) => route.abort("connectionrefused"));
  }

  /** From now on the server takes no bytes of a file. */
  async loseUploads(): Promise<void> {
    this.#cut = true;
    await this.page.route("**/uploads/**", (route) => route.fulfill({ status: 403 }));
  }

  /** From now on the bytes of a file do not get through; what is given lets them go. */
  async holdUploads(): Promise<() => void> {
    let free = () => {};
    const freed = new Promise<void>((resolve) => {
      free = resolve;
    });
    await this.page.route("**/uploads/**", async (route) => {
      await freed;
      await route.continue();
    });
    return free;
  }

  /** The server takes files again. */
  async findUploads(): Promise<void> {
    await this.page.unroute("**/uploads/**");
  }

  /** Looks at a page that cannot show what it is for: it says so, and what to do. */
  async visitFailed(path: string): Promise<void> {
    await this.go(path);
    await expect(this.page.locator('main [role="alert"]').first()).toBeVisible();
    await this.look(`${path}, failed`);
  }

  /** Cuts the line, looks at what is said of it, and mends it. */
  async lookOffline(): Promise<void> {
    const banner = this.page.locator('main > [role="status"][data-shown="true"]');
    await this.settled();
    this.#cut = true;
    await this.page.context().setOffline(true);
    await expect(banner).toBeVisible();
    await this.look("offline");
    await this.page.context().setOffline(false);
    await expect(banner).toBeHidden();
  }

  async seesDialogue(): Promise<void> {
    await expect(this.page.getByRole("dialog")).toBeVisible();
  }

  async seesRefusal(): Promise<void> {
    await expect(this.page.locator('main [aria-invalid="true"]').first()).toBeVisible();
  }

  // ---- other ways to see the same

  /** Turns to another language, size or scheme where the page is. */
  async turnTo(look: Look): Promise<void> {
    await this.page.setViewportSize(sizeOf(look));
    await this.page.emulateMedia({ colorScheme: look.scheme });
    if (look.language !== this.words.language) await this.#speak(look.language);
    this.#look = look;
    await this.settled();
  }

  async #speak(language: Language): Promise<void> {
    const list = this.page.locator("header select");
    if (await list.isVisible()) await list.selectOption(language);
    else {
      await this.page.locator('header button[aria-haspopup="menu"]').first().click();
      await this.page.locator(`[role="menuitemradio"][lang="${language}"]`).click();
    }
    this.#words = new Words(language);
  }

  // ---- looking

  /** Notes what `fits` does, and what axe finds. */
  async look(what: string): Promise<void> {
    await this.fits(what);
    this.#note(what, await axeFaults(this.page));
  }

  /**
   * Notes what stays wider than its window, what is too small for the finger that presses it on a
   * phone, and what the console said since.
   */
  async fits(what: string): Promise<void> {
    await this.#wearsItsLook(what);
    const over = await this.page.evaluate(tooWide);
    const small = this.#touched ? await tooSmall(this.page) : [];
    const said = this.#said.splice(0).map((text) => `console: ${text}`);
    this.#note(what, [...over, ...small, ...said]);
  }

  /** The page has the look's colours and, for members alone and on a phone alone, the bar below. */
  async #wearsItsLook(what: string): Promise<void> {
    const seen = `${what} (${nameOf(this.#look)})`;
    const root = this.page.locator("html");
    await expect(root, seen).toHaveAttribute("data-mantine-color-scheme", this.#look.scheme);
    const members = this.page.locator('header button[aria-haspopup="menu"]');
    const visible = isOnPhone(this.#look) && (await members.count()) > 0;
    await expect(this.more, `the bar below: ${seen}`).toBeVisible({ visible });
  }

  #note(what: string, faults: readonly string[]): void {
    this.#faults.push(...faults.map((fault) => `${what} (${nameOf(this.#look)}): ${fault}`));
  }

  /** Leaves; fails with all that was noted. */
  async leave(): Promise<void> {
    await this.page.context().close();
    expect(this.#faults).toEqual([]);
  }

  /** Whatever was waited for is there: no skeleton is left, nothing says that it is busy. */
  async settled(): Promise<void> {
    await expect(this.page.getByRole("main")).not.toBeEmpty();
    const waiting = ["main", "dialog"].flatMap((place) => [
      `${place} [aria-busy="true"]`,
      `${place} .mantine-Skeleton-root`,
    ]);
    await expect(this.page.locator(waiting.join())).toHaveCount(0);
  }
}

/** Runs in the page. A window that was just made narrower gets some frames to rearrange. */
async function tooWide(): Promise<readonly string[]> {
  const measured = () =>
    [document.documentElement, ...document.querySelectorAll("main, dialog[open]")]
      .map((box) => [box.tagName, box.scrollWidth - box.clientWidth] as const)
      .filter(([, excess]) => excess > 0)
      .map(([name, excess]) => `${name} is ${excess} pixels too wide`);
  for (let frame = 0; frame < 60 && measured().length > 0; frame += 1) {
    await new Promise(requestAnimationFrame);
  }
  return measured();
}
