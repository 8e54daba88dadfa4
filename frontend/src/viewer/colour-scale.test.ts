import { describe, expect, test } from "vitest";
import {
  bright,
  colourAt,
  colourTable,
  diverging,
  lighter,
  placesOf,
  standingOut,
  ticksOf,
} from "./colour-scale";

/** Relative luminance, 0 to 1, as contrast is reckoned by. */
function lightness(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((channel) => (channel / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = (one: readonly number[], other: readonly number[]) =>
  (Math.max(lightness(one), lightness(other)) + 0.05) /
  (Math.min(lightness(one), lightness(other)) + 0.05);

/** Contrast that graphics need by WCAG 2.2, 1.4.11. */
const graphic = 3;

describe("the colours", () => {
  test.each([
    ["from dark to light", lighter, 10],
    ["beside what stands out", bright, 2.4],
  ])("%s get ever lighter, so that hues need not be seen", (_, ramp, least) => {
    const light = Array.from({ length: 101 }, (_, at) => lightness(colourAt(ramp, at / 100)));
    for (const [at, each] of light.entries()) {
      if (at > 0) expect(each).toBeGreaterThan(light[at - 1] ?? 1);
    }
    expect(contrast(colourAt(ramp, 0), colourAt(ramp, 1))).toBeGreaterThan(least);
  });

  test("to either side of nothing get ever darker, one side bluish and the other reddish", () => {
    for (let at = 0; at < 50; at += 1) {
      const [below, further] = [0.499 - at / 101, 0.499 - (at + 1) / 101];
      expect(lightness(colourAt(diverging, further))).toBeLessThan(
        lightness(colourAt(diverging, below)),
      );
      expect(lightness(colourAt(diverging, 1 - further))).toBeLessThan(
        lightness(colourAt(diverging, 1 - below)),
      );
      const [[r = 0, , b = 0], [red = 0, , blue = 0]] = [below, 1 - below].map((share) =>
        colourAt(diverging, share),
      ) as [number[], number[]];
      expect([b - r > 20, red - blue > 20]).toEqual([true, true]);
    }
  });

  test("of what stands out are told from those beside it without hues", () => {
    expect(contrast(standingOut, colourAt(bright, 0))).toBeGreaterThan(graphic);
    for (const beside of [0.45, 0.499, 0.501, 0.55]) {
      expect(contrast(standingOut, colourAt(diverging, beside))).toBeGreaterThan(graphic);
    }
  });

  test("are linear in the table of the card, which has one for every number", () => {
    const table = colourTable(lighter);
    const shown = (place: number) =>
      [...table.subarray(place * 3, place * 3 + 3)].map((each) =>
        Math.round((each / 255) ** (1 / 2.2) * 255),
      );
    expect(shown(254)).toEqual([248, 230, 68].map((each) => expect.closeTo(each, -1)));
    expect(shown(255)).toEqual(standingOut.map((each) => expect.closeTo(each, -1)));
    expect([...table.subarray(0, 3)]).toEqual([0, 0, 0]);
  });
});

test("a number's place goes by its ratio to the least, and none has the place 0", () => {
  const values = Float32Array.of(1, 10, 100, Number.NaN);
  const ends = { least: 1, most: 100, scale: "logarithmic" } as const;
  expect([...placesOf({ ...ends, values }, ends)]).toEqual([1, 128, 254, 0]);
  const one = { least: 2, most: 2, scale: "logarithmic" } as const;
  expect([...placesOf({ ...one, values: Float32Array.of(2) }, one)]).toEqual([128]);
});

test("an angle's place goes by its difference to the least, which may be nothing", () => {
  const values = Float32Array.of(0, 45, 90, Number.NaN);
  const ends = { least: 0, most: 90, scale: "linear" } as const;
  expect([...placesOf({ ...ends, values }, ends)]).toEqual([1, 128, 254, 0]);
  const flat = { least: 0, most: 0, scale: "linear" } as const;
  expect([...placesOf({ ...flat, values: Float32Array.of(0) }, flat)]).toEqual([128]);
});

test("what stands out has the last place, whatever the place of its number", () => {
  const ends = { least: -90, most: 90, scale: "linear" } as const;
  const values = Float32Array.of(-90, -2.9, 3, 2.9, 90, Number.NaN, 91);
  const places = placesOf({ ...ends, values }, ends, (value) => Math.abs(value) < 3);
  expect([...places]).toEqual([1, 255, 132, 255, 254, 0, 254]);
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
    expect(angles(-90, 90)).toEqual([-90, -45, 0, 45, 90]);
  });

  test("are whole counts", () => {
    expect(angles(0, 17)).toEqual([0, 5, 10, 17]);
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
