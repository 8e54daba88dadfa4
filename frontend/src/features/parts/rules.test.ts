import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isRule, ruleNames } from "./rule-names";
import { rules } from "./rules";

const engine = join(import.meta.dirname, "..", "..", "..", "..", "geometry", "src", "rule.rs");

/** The keys that the engine declares: `ThinWall => "thin_wall",`. */
const declared = [...readFileSync(engine, "utf8").matchAll(/=> "(\w+)",/g)].map(([, key]) => key);

test("there are words for every rule of the engine and for no other", () => {
  expect(declared.length).toBeGreaterThan(20);
  expect(Object.keys(ruleNames)).toEqual(declared);
  expect(Object.keys(rules)).toEqual(declared);
});

test("no two rules say the same", () => {
  const names = Object.values(ruleNames).map((name) => name());
  expect(new Set(names).size).toBe(names.length);
  expect(isRule("thin_wall")).toBe(true);
  expect(isRule("toString")).toBe(false);
});
