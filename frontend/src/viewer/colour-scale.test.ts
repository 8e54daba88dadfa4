import { describe, expect, test } from "vitest";
import { colourAt, colourTable, placesOf, ticksOf } from "./colour-scale";

/** Relative luminance, 0 to 1, as contrast is reckoned by. */
function lightness(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((channel) => (channel / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe("the colours", () => {
  test("get ever lighter, so that hues need not be seen", () => {
    const light = Array.from({ length: 101 }, (_, at) => lightness(colourAt(at / 100)));
    for (const [at, each] of light.entries()) {
      if (at > 0) expect(each).toBeGreaterThan(light[at - 1] ?? 1);
    }
    expect(((light.at(-1) ?? 0) + 0.05) / ((light[0] ?? 1) + 0.05)).toBeGreaterThan(10);
  });

  test("are linear in the table of the card, which has one for every number", () => {
    const table = colourTable();
    const [r = 0, g = 0, b = 0] = table.subarray(255 * 3);
    expect([r, g, b].map((each) => Math.round((each / 255) ** (1 / 2.2) * 255))).toEqual(
      [248, 230, 68].map((each) => expect.closeTo(each, -1)),
    );
    expect([...table.subarray(0, 3)]).toEqual([0, 0, 0]);
  });
});

test("a number's place goes by its ratio to the least, and none has the place 0", () => {
  const values = Float32Array.of(1, 10, 100, Number.NaN);
  const scale = "logarithmic";
  expect([...placesOf({ least: 1, most: 100, scale, values })]).toEqual([1, 128, 255, 0]);
  expect([...placesOf({ least: 2, most: 2, scale, values: Float32Array.of(2) })]).toEqual([128]);
});

test("an angle's place goes by its difference to the least, which may be nothing", () => {
  const values = Float32Array.of(0, 45, 90, Number.NaN);
  expect([...placesOf({ least: 0, most: 90, scale: "linear", values })]).toEqual([1, 128, 255, 0]);
  const flat = Float32Array.of(0);
  expect([...placesOf({ least: 0, most: 0, scale: "linear", values: flat })]).toEqual([128]);
});

const lengths = (least: number, most: number) => ticksOf({ least, most, scale: "logarithmic" });
const angles = (least: number, most: number) => ticksOf({ least, most, scale: "linear" });

describe("the numbers beside the scale", () => {
  test("are its ends and round ones with room between them", () => {
    expect(lengths(0.8, 40)).toEqual([0.8, 2, 10, 40].map((each) => expect.closeTo(each, 9)));
    expect(lengths(1.7, 2.4)).toEqual([1.7, 2, 2.4].map((each) => expect.closeTo(each, 9)));
  });

  test("are whole degrees of angles, and the limit of overhang before others", () => {
    expect(angles(0, 90)).toEqual([0, 45, 90]);
    expect(angles(0, 89.9)).toEqual([0, 45, 89.9]);
    expect(angles(0, 30)).toEqual([0, 15, 30]);
    expect(angles(12.3, 17.1)).toEqual([12.3, 15, 17.1]);
    expect(angles(0, 0)).toEqual([0]);
  });

  test("are in the reader's unit: round inches are other lengths", () => {
    const inches = lengths(0.8 / 25.4, 40 / 25.4);
    expect(inches.some((each) => Math.abs(each - 0.2) < 1e-9 || Math.abs(each - 0.1) < 1e-9)).toBe(
      true,
    );
  });

  test("are one where there is one value", () => {
    expect(lengths(2, 2)).toEqual([2]);
    expect(lengths(2, 2.000_001)).toEqual([2]);
  });
});
