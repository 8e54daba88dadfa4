import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../server";

const ROUTES = join(import.meta.dirname, "../../frontend/src/app/routes.tsx");
const WALKS = join(import.meta.dirname, "pages");
/** Its walks see only what pages say that cannot load. */
const OF_FAILURES = "lost.ts";

/** The addresses of the web UI, as its router matches them: the first that fits is shown. */
function routes(): readonly string[] {
  const source = readFileSync(ROUTES, "utf8");
  const paths = [...source.matchAll(/^ +path: "([^"]+)",$/gm)].map(([, path = ""]) => path);
  const pages = source.match(/\bpage: (page|lazy)\(/g) ?? [];
  expect(paths.length, "each page has an address that can be read here").toBe(pages.length);
  expect(paths.length).toBeGreaterThan(0);
  return paths;
}

/** Whether an address leads there. What stands for a parameter may be cut off: `/parts/`. */
function fits(route: string, address: string): boolean {
  const [wanted, given] = [route.split("/"), address.split("/")];
  return (
    wanted.length === given.length &&
    wanted.every((part, at) => part.startsWith(":") || part === given[at])
  );
}

/** What the walks say of addresses: whole ones, beginnings of links, and ends put to one found. */
function addresses(): { readonly whole: readonly string[]; readonly ends: readonly string[] } {
  const source = readdirSync(WALKS)
    .filter((file) => file !== OF_FAILURES)
    .map((file) => readFileSync(join(WALKS, file), "utf8"))
    .join("\n")
    // Neither a key nor what a look is called leads anywhere.
    .replaceAll(/\b(press|look)\("[^"]*"\)/g, "");
  const whole = source.matchAll(/(["'`])(\/[\w./-]*)(?:\?[^"'`]*)?\1/g);
  const ends = source.matchAll(/`\$\{\w+\}(\/[\w/-]+)`/g);
  return {
    whole: [...whole].map(([, , address = ""]) => address),
    ends: [...ends].map(([, end = ""]) => end),
  };
}

test("every page of the web UI is on a walk", () => {
  const all = routes();
  const { whole, ends } = addresses();
  const leads = (address: string) => all.find((route) => fits(route, address)) ?? "";
  const seen = new Set(whole.map(leads));
  for (const route of [...seen].filter((each) => /\/:\w+$/.test(each))) {
    for (const end of ends) seen.add(leads(route + end));
  }
  expect(all.filter((route) => !seen.has(route))).toEqual([]);
});
