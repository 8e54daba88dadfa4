import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { test } from "../server";

const PASSWORD = "forja-demo-2026";
const BUYER = "compras1@demo.example";
const SUPPLIER = "taller1@demo.example";
const OPERATOR = "operador@demo.example";

const JOB_STATES = [
  "DRAFT",
  "IN_REVIEW",
  "RETURNED",
  "DECLINED",
  "PUBLISHED",
  "OPENED",
  "AWARDED",
  "CLOSED",
  "CANCELLED",
];
const ORDER_STATES = [
  "AWAITING_CONFIRMATION",
  "CONFIRMED",
  "IN_PRODUCTION",
  "READY",
  "SHIPPED",
  "DELIVERED",
  "CLOSED",
  "DECLINED",
  "LAPSED",
  "CANCELLED",
];

/** Three ways in which people see the program; every page is looked at in each. */
const looks: Readonly<Record<string, BrowserContextOptions>> = {
  "in Spanish, light, on a desk": {
    locale: "es-CO",
    colorScheme: "light",
    viewport: { width: 1440, height: 900 },
  },
  "in Portuguese, dark, on a phone": {
    locale: "pt-BR",
    colorScheme: "dark",
    viewport: { width: 390, height: 844 },
  },
  "in English, light, on a tablet": {
    locale: "en-US",
    colorScheme: "light",
    viewport: { width: 820, height: 1180 },
  },
};

/** A person at the program, who notes what is wrong with each page and goes on. */
class Reader {
  readonly #page: Page;
  readonly #said: string[] = [];
  readonly #faults: string[] = [];

  private constructor(page: Page) {
    this.#page = page;
    page.on("pageerror", (error) => this.#said.push(String(error)));
    page.on("console", (message) => {
      // A guest has no session to renew: the browser itself says so of that one request.
      const renewing = message.location().url.endsWith("/session/refresh");
      if (message.type() === "error" && !renewing) this.#said.push(message.text());
    });
  }

  /** Opens the program as a guest. */
  static async guest(browser: Browser, look: BrowserContextOptions, url: string): Promise<Reader> {
    const context = await browser.newContext({ ...look, baseURL: url, reducedMotion: "reduce" });
    const reader = new Reader(await context.newPage());
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
    const reader = await Reader.guest(browser, look, url);
    await reader.logIn(email, PASSWORD);
    await reader.#page.waitForURL((address) => address.pathname !== "/login");
    return reader;
  }

  async logIn(email: string, password: string): Promise<void> {
    await this.#page.locator('input[autocomplete="username"]').fill(email);
    await this.#page.locator('input[autocomplete="current-password"]').fill(password);
    await this.#page.locator('main button[type="submit"]').click();
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

for (const [name, look] of Object.entries(looks)) {
  test.describe(`every page ${name} fits its window, pleases axe and logs no error:`, () => {
    test("a guest's", async ({ browser, demo }) => {
      const guest = await Reader.guest(browser, look, demo.url);
      await guest.look("/login");
      await guest.logIn("nobody@demo.example", "not the password");
      await guest.seesRefusal();
      await guest.look("/login, refused");
      const others = ["/", "/signup", "/reset", "/reset?token=old", "/confirm?token=old"];
      const words = ["/invite?token=old", "/terms", "/privacy", "/nowhere"];
      for (const path of [...others, ...words]) await guest.visit(path);
      await guest.leave();
    });

    test("a buyer's parts and jobs", async ({ browser, demo }) => {
      const buyer = await Reader.member(browser, look, demo.url, BUYER);
      await buyer.visit("/parts");
      for (const part of ["Soporte de motor", "Soporte (malla abierta)"]) {
        await buyer.visitTabs(await buyer.linkOf("/parts/", part));
        await buyer.go("/parts");
      }

      await buyer.visit("/jobs");
      const seen = [];
      for (const state of JOB_STATES) {
        await buyer.go(`/jobs?state=${state}`);
        const job = (await buyer.links("/jobs/")).find((path) => /^\/jobs\/[^/?]{6,}$/.test(path));
        if (job === undefined) continue;
        seen.push(state);
        await buyer.visitTabs(job);
        if (state === "DRAFT" || state === "RETURNED") await buyer.visit(`${job}/edit`);
      }
      expect(seen).toEqual(expect.arrayContaining(["PUBLISHED", "OPENED", "AWARDED"]));
      await buyer.visit("/jobs/new");
      await buyer.leave();
    });

    test("a buyer's orders and own pages", async ({ browser, demo }) => {
      const buyer = await Reader.member(browser, look, demo.url, BUYER);
      await buyer.visit("/orders");
      const [supplier = ""] = await buyer.links("/suppliers/");
      expect(supplier).not.toBe("");
      for (const path of [supplier, "/suppliers/nobody"]) await buyer.visit(path);
      const seen = [];
      for (const state of ORDER_STATES) {
        await buyer.go(`/orders?state=${state}`);
        const [order] = await buyer.links("/orders/");
        if (order === undefined) continue;
        seen.push(state);
        await buyer.visitTabs(order);
      }
      expect(seen).toEqual(expect.arrayContaining(["AWAITING_CONFIRMATION", "CLOSED"]));
      for (const path of ["/account", "/organisation", "/nowhere", "/board"]) {
        await buyer.visit(path);
      }
      await buyer.visitTabs("/notifications");
      await buyer.lookInside('header button[aria-haspopup="menu"] >> nth=-1', "menu", "the menu");
      await buyer.press("?");
      await buyer.seesDialogue();
      await buyer.look("the shortcuts");
      await buyer.press("Escape");
      await buyer.press("/");
      await buyer.seesDialogue();
      await buyer.look("the search");
      await buyer.press("Escape");
      const more = 'nav button[aria-haspopup="dialog"]';
      if (await buyer.sees(more)) await buyer.lookInside(more, "dialog", "more");
      await buyer.leave();
    });

    test("a supplier's", async ({ browser, demo }) => {
      const supplier = await Reader.member(browser, look, demo.url, SUPPLIER);
      await supplier.visit("/board");
      const jobs = await supplier.links("/board/");
      await supplier.visit("/quotes");
      const quoted = await supplier.links("/board/");
      expect([jobs.length, quoted.length]).not.toContain(0);
      // One to quote, and quotes of the newest and of the oldest job: sent, and settled.
      for (const job of new Set([jobs[0], quoted[0], quoted.at(-1)])) {
        if (job !== undefined) await supplier.visit(job);
      }
      await supplier.visit("/capacity");
      await supplier.lookInside("main h1 ~ * button, main header button", "dialog", "a machine");
      await supplier.visit("/plan");
      await supplier.visit("/orders");
      const [order = ""] = await supplier.links("/orders/");
      const [buyer = ""] = await supplier.links("/buyers/");
      expect([order, buyer]).not.toContain("");
      for (const path of [buyer, "/buyers/nobody"]) await supplier.visit(path);
      await supplier.visitTabs(order);
      await supplier.visit("/organisation");
      await supplier.leave();
    });

    test("an operator's", async ({ browser, demo }) => {
      const operator = await Reader.member(browser, look, demo.url, OPERATOR);
      for (const path of ["/operator/queue", "/operator/payments", "/account", "/notifications"]) {
        await operator.visit(path);
      }
      await operator.visitTabs("/operator/outbox");
      await operator.visit("/operator/suppliers");
      await operator.lookInside('main button:has-text("Taller Demo")', "dialog", "a supplier");
      await operator.leave();
    });
  });
}
