import { expect, test } from "vitest";
import { type GuessedUnits, isDoubtful, unitChoices, unitNames } from "./analysis";

const usual = ["MILLIMETRE", "CENTIMETRE", "METRE", "INCH"];

const inInches: GuessedUnits = {
  unitsGuess: "INCH",
  unitsReason: "looks_like_inches",
  unitsConfirmed: false,
  geometry: { units: "INCH" },
};

test("the unit of a file is asked for while it is a doubtful guess", () => {
  expect(isDoubtful(inInches)).toBe(true);
  expect(isDoubtful({ ...inInches, unitsReason: "size_plausible" })).toBe(false);
  expect(isDoubtful({ ...inInches, unitsReason: null })).toBe(false);
});

test("a unit that somebody chose is asked for no more, be it the guessed one", () => {
  expect(isDoubtful({ ...inInches, unitsConfirmed: true })).toBe(false);
});

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

test("a unit that the file names is no guess to look at", () => {
  expect(isDoubtful({ ...inInches, unitsReason: "named_by_file" })).toBe(false);
});
