import { expect, test } from "vitest";
import { beside } from "./beside";

const window = { width: 1000, height: 800 };
const control = (left: number, top: number) => ({
  left,
  top,
  right: left + 40,
  bottom: top + 30,
});

test("a list hangs below its control, from the edge with more room", () => {
  expect(beside(control(20, 10), window)).toEqual({ top: 46, left: 20, maxHeight: 746 });
  expect(beside(control(940, 10), window)).toEqual({ top: 46, right: 20, maxHeight: 746 });
});

test("a list goes up from a control at the foot of the window", () => {
  expect(beside(control(20, 760), window)).toEqual({ bottom: 46, left: 20, maxHeight: 746 });
});

test("a list stays inside the window when its control does not", () => {
  expect(beside(control(-30, 10), window)).toMatchObject({ left: 8 });
  expect(beside(control(990, 10), window)).toMatchObject({ right: 8 });
});
