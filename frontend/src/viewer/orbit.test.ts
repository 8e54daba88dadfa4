import { describe, expect, test } from "vitest";
import { Eye } from "./eye";
import {
  anglesOf,
  axesOf,
  between,
  directionOf,
  dot,
  eyeOf,
  fieldOfView,
  fitDistance,
  fitPoints,
  framed,
  type Orbit,
  pan,
  tilted,
  turn,
  upright,
  type Vec3,
  viewDirections,
  viewNames,
  zoom,
} from "./orbit";
import { scaleBar } from "./scale-bar";

const start: Orbit = { target: [5, 5, 5], distance: 100, azimuth: 0.4, elevation: 0.5 };
const extent = { centre: [5, 5, 5] as const, radius: 20 };

describe("views", () => {
  test.each(viewNames)("%s looks from where its name says", (name) => {
    const [x, y, z] = viewDirections[name];
    const unit = directionOf(anglesOf([x, y, z]));
    expect(dot(unit, [x, y, z]) / Math.hypot(x, y, z)).toBeGreaterThan(0.999);
  });

  test("the eye cannot go over the top", () => {
    expect(turn(start, 0, 9).elevation).toBeLessThan(Math.PI / 2);
    expect(turn(start, 0, -9).elevation).toBeGreaterThan(-Math.PI / 2);
  });

  test("a fitted box is in view, in a wide window and in a tall one", () => {
    const box: Vec3[] = [];
    for (const x of [0, 120]) for (const y of [0, 80]) for (const z of [0, 68]) box.push([x, y, z]);
    for (const aspect of [2, 0.5]) {
      const angles = anglesOf(viewDirections.iso);
      const target: Vec3 = [60, 40, 34];
      const distance = fitPoints(box, target, angles, aspect);
      const towards = directionOf(angles);
      const eye = eyeOf({ target, distance, ...angles });
      for (const corner of box) {
        const d: Vec3 = [corner[0] - eye[0], corner[1] - eye[1], corner[2] - eye[2]];
        const depth = -dot(d, towards);
        const aside = Math.sqrt(Math.max(0, dot(d, d) - depth * depth));
        expect(depth).toBeGreaterThan(0);
        expect(aside / depth).toBeLessThan(Math.tan(fieldOfView / 2) * Math.hypot(1, aspect));
      }
      expect(distance).toBeLessThan(fitDistance(Math.hypot(60, 40, 34), aspect) * 1.01);
    }
  });
});

describe("with another direction upwards", () => {
  const third = 1 / Math.sqrt(3);
  const poles: readonly Vec3[] = [
    [1, 0, 0],
    [0, -1, 0],
    [third, -third, third],
    [0, 0, -1],
    [1e-5, 0, -1],
  ];

  test.each(poles)("%s %s %s is where z was, and all else keeps its place to it", (...pole) => {
    expect(tilted([0, 0, 1], pole)).toEqual(pole.map((each) => expect.closeTo(each, 4)));
    const [one, other]: [Vec3, Vec3] = [
      [0.3, -0.5, 0.8],
      [-0.7, 0.1, 0.2],
    ];
    expect(dot(tilted(one, pole), tilted(other, pole))).toBeCloseTo(dot(one, other), 4);
    const back = upright(tilted(one, pole), pole);
    expect(back).toEqual(one.map((each) => expect.closeTo(each, 4)));
  });

  test.each(poles)(
    "%s %s %s is upwards in the view, which is looked at from above it",
    (...pole) => {
      const angles = { ...anglesOf(viewDirections.iso), pole };
      const { right, up } = axesOf(angles);
      expect(dot(right, pole)).toBeCloseTo(0, 4);
      expect(dot(up, pole)).toBeGreaterThan(0.5);
      expect(dot(directionOf(angles), pole)).toBeGreaterThan(0.3);
      const lit = framed(
        [
          [0, 0, 0],
          [9, 9, 9],
        ],
        [0, 0, 0],
        angles,
        1,
      );
      expect(lit.pole).toBe(pole);
    },
  );

  test.each(poles)("a flight to %s %s %s and back has no jump", (...pole) => {
    const there: Orbit = { ...start, pole };
    for (const [from, to] of [
      [start, there],
      [there, start],
    ] as const) {
      let before = axesOf(between(from, to, 0)).up;
      expect(dot(before, axesOf(from).up)).toBeCloseTo(1, 4);
      for (let step = 1; step <= 50; step += 1) {
        const { up } = axesOf(between(from, to, step / 50));
        expect(dot(up, before)).toBeGreaterThan(0.98);
        before = up;
      }
      expect(dot(before, axesOf(to).up)).toBeCloseTo(1, 4);
    }
  });
});

describe("framing", () => {
  test("a part whose box is half empty stands in the middle of the view", () => {
    // An angle bracket from the front: a floor, and a wall at its left end.
    const bracket: Vec3[] = [];
    for (const y of [0, 60])
      bracket.push([0, y, 0], [70, y, 0], [70, y, 8], [8, y, 90], [0, y, 90]);
    const angles = anglesOf(viewDirections.iso);
    const orbit = framed(bracket, [35, 30, 45], angles, 1.2);
    const { right, up } = axesOf(orbit);
    for (const axis of [right, up]) {
      const spread = bracket.map((p) => dot(p, axis) - dot(orbit.target, axis));
      expect(Math.max(...spread)).toBeCloseTo(-Math.min(...spread));
    }
    expect(orbit.distance).toBeCloseTo(fitPoints(bracket, orbit.target, angles, 1.2));
  });
});

describe("moving", () => {
  test("panning to the right moves the target along the view's right, by shares of its height", () => {
    const moved = pan({ ...start, azimuth: -Math.PI / 2, elevation: 0 }, 1, 0);
    expect(moved.target[0] - 5).toBeCloseTo(2 * Math.tan(fieldOfView / 2) * 100);
    expect(moved.target[1]).toBeCloseTo(5);
  });

  test("zooming keeps what is under the pointer", () => {
    const view: Orbit = { ...start, azimuth: -Math.PI / 2, elevation: 0 };
    const height = 2 * Math.tan(fieldOfView / 2);
    const under = (orbit: Orbit) => orbit.target[0] + 0.3 * height * orbit.distance;
    expect(under(zoom(view, 0.5, extent, 0.3, 0))).toBeCloseTo(under(view));
  });

  test("zooming ends before the part is lost", () => {
    expect(zoom(start, 1e-9, extent).distance).toBeGreaterThan(0.1);
    expect(zoom(start, 1e9, extent).distance).toBeLessThan(1000);
  });

  test("a flight takes the shorter way round", () => {
    const to = { ...start, azimuth: start.azimuth + 2 * Math.PI - 0.2 };
    expect(between(start, to, 0.5).azimuth).toBeCloseTo(start.azimuth - 0.1);
    expect(between(start, to, 1).distance).toBeCloseTo(to.distance);
  });
});

describe("the eye", () => {
  const there = { ...start, distance: 50 };

  test("flies over some frames and ends there", () => {
    const eye = new Eye(start, () => false);
    eye.fly(there);
    expect(eye.advance(1000)).toBe(true);
    expect(eye.advance(1300)).toBe(true);
    expect(eye.orbit.distance).toBeLessThan(100);
    expect(eye.advance(2000)).toBe(false);
    expect(eye.orbit.distance).toBeCloseTo(50);
  });

  test("jumps, and does not circle, for who asked for less motion", () => {
    const eye = new Eye(start, () => true);
    eye.fly(there);
    expect(eye.orbit).toEqual(there);
    eye.circling = true;
    expect(eye.advance(1000)).toBe(false);
  });
});

describe("the scale bar", () => {
  test.each([
    [0.5, 1, 50],
    [0.1, 1, 10],
    [1, 1, 100],
    [0.5, 25.4, 2],
    [0.004, 1, 0.2],
  ])("%s mm per pixel in units of %s mm: %s", (mmPerPixel, mmPerUnit, value) => {
    const bar = scaleBar(mmPerPixel, mmPerUnit);
    expect(bar.value).toBeCloseTo(value);
    expect(bar.pixels).toBeGreaterThan(40);
    expect(bar.pixels).toBeLessThanOrEqual(112);
    expect((bar.pixels * mmPerPixel) / mmPerUnit).toBeCloseTo(value);
  });
});
