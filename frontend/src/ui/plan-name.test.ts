import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { planName } from "./plan-name";

const root = join(import.meta.dirname, "..", "..", "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** The plans that a new site has, by the names that the API gives. */
const plans = [
  ...read("migrations/sqlite/0007_supply/up.sql").matchAll(/^ {4}\('[a-z]+', '([^']+)', \d/gm),
].map(([, name = ""]) => name);

test.each(["es", "pt"])(
  "every plan has a name in %s, the same on pages and in mails",
  (language) => {
    const messages: Record<string, unknown> = JSON.parse(
      read(`frontend/messages/supply/${language}.json`),
    );
    const mails = read(`backend/src/notify/texts/${language}.rs`);
    expect(plans).toContain("Plant");
    for (const plan of plans) {
      const said = messages[`plan_name_${plan.toLowerCase()}`];
      expect(said, plan).toBeTypeOf("string");
      expect(mails).toContain(`"${plan}" => "${said}",`);
    }
  },
);

test("a plan of the site's own keeps its name", () => {
  expect(planName("Feria 2027")).toBe("Feria 2027");
  for (const plan of plans) expect(planName(plan)).toBe(plan);
});
