import { expect, test } from "vitest";
import { unitChoices, unitNames } from "./analysis";

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
