import { expect, test } from "vitest";
import { outlineOf, outlineSize, widestOf } from "./slice-outline";

test("the outline goes from the bed to the top, as high as the widest layer", () => {
  const { width, height } = outlineSize;
  expect(outlineOf([50, 100])).toBe(
    `M0 ${height}L0.0 42.0L160.0 42.0L160.0 0.0L${width}.0 0.0L${width} ${height}Z`,
  );
});

test("the widest layer is told with the height of its middle", () => {
  expect(widestOf([50, 100, 80], 2)).toEqual({ areaMm2: 100, atMm: 3 });
});

test("without an area there is no outline", () => {
  expect(outlineOf([])).toBe("");
  expect(outlineOf([0, 0])).toBe("");
  expect(widestOf([], 1)).toBeNull();
});
