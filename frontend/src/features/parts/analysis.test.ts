import { expect, test } from "vitest";
import { type GuessedUnits, isDoubtful } from "./analysis";

const inInches: GuessedUnits = {
  unitsGuess: "INCH",
  unitsReason: "looks_like_inches",
  geometry: { units: "INCH" },
};

test("the unit of a file is asked for while it is a doubtful guess", () => {
  expect(isDoubtful(inInches)).toBe(true);
  expect(isDoubtful({ ...inInches, unitsReason: "size_plausible" })).toBe(false);
  expect(isDoubtful({ ...inInches, unitsGuess: null, unitsReason: null })).toBe(false);
});

test("a unit that somebody chose is asked for no more, after a reload either", () => {
  expect(isDoubtful({ ...inInches, geometry: { units: "MILLIMETRE" } })).toBe(false);
});
