import { describe, expect, test } from "vitest";
import { readQuantities } from "./quantities";

describe("quantities as typed", () => {
  test.each([
    ["25, 100, 500", [25, 100, 500]],
    ["25;100/500", [25, 100, 500]],
    ["500 25 100", [25, 100, 500]],
    ["100, 100", [100]],
    ["1.000, 2.500", [1000, 2500]],
    ["1 000; 5 000", [1000, 5000]],
    ["1\u00a0000", [1000]],
    ["1,000, 5,000", [1000, 5000]],
    ["10 100 500", [10, 100, 500]],
    ["", []],
    [" , ", []],
  ])("%j is %j", (text, quantities) => {
    expect(readQuantities(text)).toEqual({ quantities, problem: null });
  });

  test.each([
    ["25, many", "not_number"],
    ["12.5", "not_number"],
    ["-3", "not_number"],
    ["0, 10", "out_of_range"],
    ["1000001", "out_of_range"],
    ["1,2,3,4,5,6,7", "too_many"],
  ])("%j does not pass: %s", (text, problem) => {
    expect(readQuantities(text).problem).toBe(problem);
  });

  test("what was right before the slip is kept", () => {
    expect(readQuantities("25, 100, x").quantities).toEqual([25, 100]);
  });
});
