import { expect, test } from "vitest";
import { type DrawnLine, DrawnLines, pathOf } from "./drawn-lines";
import { placeAlong } from "./finding";
import type { Vec3 } from "./orbit";
import type { Project } from "./overlay";

const corners: readonly Vec3[] = [
  [0, 0, 0],
  [10, 0, 0],
  [10, 4, 0],
];
const around: DrawnLine = { id: "around", points: corners, closed: true };
const along: DrawnLine = { id: "along", points: corners.slice(0, 2), closed: false };
/** As seen from above, ten pixels a millimetre. */
const project: Project = ([x, y]) => [10 * x, 10 * y, 0.5];

test("a line that closes goes back to its first point, another ends at its last", () => {
  expect(pathOf(around, project)).toBe("M0.0 0.0L100.0 0.0L100.0 40.0L0.0 0.0");
  expect(pathOf(along, project)).toBe("M0.0 0.0L100.0 0.0");
  expect(pathOf({ ...around, points: [] }, project)).toBe("");
});

test("what lies behind the eye is left out, and no line goes across it", () => {
  const behind: Project = ([x, y]) => [x, y, x === 10 && y === 0 ? 1.2 : 0.5];
  expect(pathOf(around, behind)).toBe("M0.0 0.0M10.0 4.0L0.0 0.0");
});

test("all lines are drawn, and the one that has the focus once more", () => {
  const lines = new DrawnLines([around, along], "Open edges");
  expect(lines.root.textContent).toBe("Open edges");
  const drawn = () =>
    [...lines.root.querySelectorAll("path")].map((each) => each.getAttribute("d"));
  const all = pathOf(around, project) + pathOf(along, project);
  lines.draw(project, "along");
  expect(drawn()).toEqual([all, all, pathOf(along, project)]);
  lines.draw(project, null);
  expect(drawn()).toEqual([all, all, ""]);
});

test("a flight to a line has all of it in view", () => {
  const place = placeAlong(corners);
  const [x = 0, y = 0, z = 0] = place?.centre ?? [];
  expect([x, y, z]).toEqual([20 / 3, 4 / 3, 0]);
  for (const [px, py, pz] of corners) {
    expect(Math.hypot(px - x, py - y, pz - z)).toBeLessThanOrEqual(place?.radius ?? 0);
  }
  expect(place?.samples).toEqual(corners);
  expect(placeAlong([])).toBeNull();
});
