import { expect, test } from "vitest";
import { solids } from "./analysis";
import { linesOf, listed } from "./open-edges";

const found = {
  loops: [
    { lengthMm: 125.66, edges: 32, closed: true, pointsMm: [0, 0, 0, 40, 0, 0, 40, 40, 0] },
    { lengthMm: 3, edges: 1, closed: false, pointsMm: [1, 2, 3, 4, 5, 6] },
  ],
  loopsLeftOut: 0,
};

test("three numbers are a point, and the list names what the view draws", () => {
  const lines = linesOf(found);
  expect(lines.map(({ points }) => points)).toEqual([
    [
      [0, 0, 0],
      [40, 0, 0],
      [40, 40, 0],
    ],
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
  ]);
  expect(lines.map(({ closed }) => closed)).toEqual([true, false]);
  const rows = listed(found, "mm", "en");
  expect(rows.map(({ id, line }) => ({ id, line }))).toEqual(
    lines.map(({ id, points }) => ({ id, line: points })),
  );
});

test("a row tells how long an open edge is, of how many edges, and whether it closes", () => {
  const [around, ended] = listed(found, "mm", "en");
  const size = (text = "") => text.replaceAll("\u00a0", " ");
  expect(size(around?.size)).toBe("125.66 mm");
  expect(around?.facts).toEqual(["32 edges", "comes back to its start"]);
  expect(ended?.facts).toEqual(["1 edge", "does not close"]);
  expect(size(listed(found, "in", "en")[0]?.size)).toBe("4.947 in");
});

test("bodies and cavities are told where they are known, else shells", () => {
  const known = solids({ shells: 3, bodies: 2, cavities: 1 });
  expect(known).toEqual([
    ["Bodies", 2],
    ["Inner cavities", 1],
  ]);
  const unknown = solids({ shells: 3, bodies: null, cavities: null });
  expect(unknown).toEqual([["Connected surfaces", 3]]);
});
