import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { obstacles, repairs, together } from "./repair-words";

const file = join(import.meta.dirname, "../../../../geometry/src/repair/log.rs");
const engine = readFileSync(file, "utf8");

/** The words of an enum of the engine, which writes them in snake case. */
function declared(name: string): string[] {
  const [, body = ""] = engine.match(new RegExp(`pub enum ${name} \\{([^}]*)\\}`)) ?? [];
  const variants = [...body.matchAll(/^ {4}(\w+),$/gm)].map(([, variant = ""]) => variant);
  return variants.map((variant) => variant.replace(/\B[A-Z]/g, "_$&").toLowerCase());
}

test("there are words for all that a repair does and leaves, and for nothing else", () => {
  expect(declared("Repair").length).toBeGreaterThan(5);
  expect(Object.keys(repairs)).toEqual(declared("Repair"));
  expect(Object.keys(obstacles)).toEqual(declared("Obstacle"));
});

test("what is left of one kind is told once", () => {
  const left = [
    { kind: "no_fitting", count: 3 },
    { kind: "crowded_edges", count: 1 },
    { kind: "no_fitting", count: 4 },
  ];
  expect(together(left)).toEqual([
    { kind: "no_fitting", count: 7 },
    { kind: "crowded_edges", count: 1 },
  ]);
});
