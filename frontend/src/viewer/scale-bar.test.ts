import { expect, test } from "vitest";
import { scaleBar } from "./scale-bar";

const inch = 25.4;

test.each([
  // 112 pixels are 112 mm, 11.2 mm, 56 mm and 28 mm.
  [1, 1, 100],
  [0.1, 1, 10],
  [0.5, 1, 50],
  [0.25, 1, 20],
  // 4.41 inches, and 0.44.
  [1, inch, 2],
  [0.1, inch, 0.2],
])("at %d mm a pixel, in units of %d mm, the bar is %d units long", (mmPerPixel, unit, value) => {
  const bar = scaleBar(mmPerPixel, unit);
  expect(bar.value).toBeCloseTo(value, 9);
  expect(bar.pixels * mmPerPixel).toBeCloseTo(value * unit, 9);
});

test("at every distance the bar is 1, 2 or 5 of a power of ten, and fills two fifths of its room or more", () => {
  for (let mmPerPixel = 0.000_1; mmPerPixel < 1_000; mmPerPixel *= 1.07) {
    for (const unit of [1, inch]) {
      const { value, pixels } = scaleBar(mmPerPixel, unit);
      expect([1, 2, 5]).toContain(Number(value.toExponential(6).split("e")[0]));
      expect(pixels).toBeLessThanOrEqual(112 + 1e-9);
      expect(pixels).toBeGreaterThanOrEqual(112 * 0.4 - 1e-9);
    }
  }
});
