import { expect, test } from "vitest";
import { initials } from "./initials";

test.each([
  ["Ana María Ríos", "AR"],
  ["Compras (demo)", "CD"],
  ["Óscar", "Ó"],
  ["  jean-luc d’arc  ", "JD"],
  ["4711", ""],
])("the initials of %s are %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
