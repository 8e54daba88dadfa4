import { expect, test } from "vitest";
import { isDoubtful, unitChoices, unitNames } from "./analysis";

const usual = ["MILLIMETRE", "CENTIMETRE", "METRE", "INCH"];

test("a part may be read in the usual units", () => {
  expect(unitChoices({ unitsGuess: "INCH", geometry: { units: "MILLIMETRE" } })).toEqual(usual);
  expect(unitChoices({ unitsGuess: null, geometry: { units: "METRE" } })).toEqual(usual);
});

test("the unit that a file names is offered too, after another was chosen as well", () => {
  const named = { unitsGuess: "FOOT" } as const;
  const choices = [...usual, "FOOT"];
  expect(unitChoices({ ...named, geometry: { units: "FOOT" } })).toEqual(choices);
  expect(unitChoices({ ...named, geometry: { units: "INCH" } })).toEqual(choices);
  expect(unitChoices({ unitsGuess: null, geometry: { units: "MICROMETRE" } })).toContain(
    "MICROMETRE",
  );
});

test("no two units have one name", () => {
  const names = Object.values(unitNames).map((name) => name());
  expect(new Set(names).size).toBe(names.length);
});

test("a unit that the file names, or that fits a part's size, is no guess to look at", () => {
  expect(isDoubtful({ unitsReason: "named_by_file" })).toBe(false);
  expect(isDoubtful({ unitsReason: "size_plausible" })).toBe(false);
  expect(isDoubtful({ unitsReason: null })).toBe(false);
  expect(isDoubtful({ unitsReason: "looks_like_inches" })).toBe(true);
});
