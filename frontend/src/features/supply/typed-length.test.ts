import { expect, test } from "vitest";
import { lengthOf, typedLength, type Writer } from "./typed-length";

const mm: Writer = { unit: "mm", tag: "es-CO" };
const inches: Writer = { unit: "in", tag: "en" };

test("a length stands in its field in the writer's unit and conventions", () => {
  expect(typedLength(762.5, mm)).toBe("762,5");
  expect(typedLength(762, inches)).toBe("30");
  expect(typedLength(500, inches)).toBe("19.685");
  expect(typedLength(0.02, inches)).toBe("0.000787");
  expect(typedLength(null, inches)).toBe("");
});

test("what is typed in inches is kept in millimetres", () => {
  expect(lengthOf("30", null, inches)).toBe(762);
  expect(lengthOf("0.001", 0.02, inches)).toBe(0.0254);
  expect(lengthOf("762,5", null, mm)).toBe(762.5);
  expect(lengthOf("wide", null, inches)).toBeNull();
});

test("a length that nobody changed stays as it was, to the last figure", () => {
  for (const before of [500, 0.02, 1016.4]) {
    expect(lengthOf(typedLength(before, inches), before, inches)).toBe(before);
  }
});
