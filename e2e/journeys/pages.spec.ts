import type { BrowserContextOptions } from "@playwright/test";
import { enumValues } from "../schema";
import { expect, test } from "../server";
import { Reader } from "./pages/reader";

const BUYER = "compras1@demo.example";
const SUPPLIER = "taller1@demo.example";
const OPERATOR = "operador@demo.example";

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
      for (const state of enumValues("JobState")) {
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
      for (const state of enumValues("OrderState")) {
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

    test("those of a server that does not answer", async ({ browser, demo }) => {
      const buyer = await Reader.member(browser, look, demo.url, "compras2@demo.example");
      await buyer.visit("/parts");
      await buyer.lookOffline();
      await buyer.loseServer();
      for (const path of ["/jobs", "/orders", "/orders/none", "/jobs/new", "/organisation"]) {
        await buyer.visitFailed(path);
      }
      await buyer.leave();
      const supplier = await Reader.member(browser, look, demo.url, "taller2@demo.example");
      await supplier.loseServer();
      for (const path of ["/quotes", "/board/none", "/capacity", "/plan", "/notifications"]) {
        await supplier.visitFailed(path);
      }
      await supplier.leave();
    });

    test("an operator's", async ({ browser, demo }) => {
      const operator = await Reader.member(browser, look, demo.url, OPERATOR);
      const paths = ["/operator/queue", "/operator/payments", "/operator/texts", "/account"];
      for (const path of [...paths, "/notifications"]) {
        await operator.visit(path);
      }
      await operator.visitTabs("/operator/outbox");
      await operator.visit("/operator/suppliers");
      await operator.lookInside('main button:has-text("Taller Demo")', "dialog", "a supplier");
      await operator.leave();
    });
  });
}
