import { expect, test } from "vitest";
import { mondayOf, mondaysFrom } from "./weeks";

test("a week starts on its Monday, Sundays included", () => {
  expect(mondayOf(Date.parse("2026-11-24T12:00:00Z"))).toBe("2026-11-23");
  expect(mondayOf(Date.parse("2026-11-23T00:00:00Z"))).toBe("2026-11-23");
  expect(mondayOf(Date.parse("2026-11-29T23:59:59Z"))).toBe("2026-11-23");
});

test("weeks follow one another over the turn of the year", () => {
  expect(mondaysFrom(Date.parse("2026-12-24T00:00:00Z"), 3)).toEqual([
    "2026-12-21",
    "2026-12-28",
    "2027-01-04",
  ]);
});
