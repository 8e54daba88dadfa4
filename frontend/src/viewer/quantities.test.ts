import { expect, test } from "vitest";
import { quantities, quantityNames } from "./quantities";

test("every quantity that has a look is offered", () => {
  expect([...quantityNames].sort()).toEqual(Object.keys(quantities).sort());
});

test("a wall of the least draft does not stand out, though its number was rounded; less does", () => {
  const { isOut } = quantities.draft.mark;
  expect([3, 2.998, -2.998, 90].map(isOut)).toEqual([false, false, false, false]);
  expect([2.9, 0, -2.9].map(isOut)).toEqual([true, true, true]);
});

test("a face that a tool gets to from somewhere does not stand out", () => {
  const { isOut } = quantities.access.mark;
  expect([0, 0.3, 17].map(isOut)).toEqual([true, false, false]);
});
