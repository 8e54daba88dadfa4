import { beforeEach, describe, expect, test } from "vitest";
import { Eye } from "./eye";
import { Framing, firstOrbit } from "./framing";
import { axesOf, directionOf, dot, eyeOf, fieldOfView, minus, type Vec3, zoom } from "./orbit";

/** A flat plate: what a narrow view crops first. */
const plate: Vec3[] = [];
for (const x of [0, 200]) for (const y of [0, 20]) for (const z of [0, 10]) plate.push([x, y, z]);
const drawn = {
  box: { low: [0, 0, 0] as const, high: [200, 20, 10] as const },
  extent: { centre: [100, 10, 5] as const, radius: Math.hypot(200, 20, 10) / 2 },
  part: { points: plate },
};

const wide = { width: 1200, height: 600 };
const narrow = { width: 800, height: 600 };

/** How much of the view's width the plate takes. */
function widthTaken(eye: Eye, { width, height }: typeof wide): number {
  const { goal } = eye;
  const from = eyeOf(goal);
  const shares = plate.map((point) => {
    const d = minus(point, from);
    const depth = -dot(d, directionOf(goal));
    return Math.abs(dot(d, axesOf(goal).right)) / depth;
  });
  return Math.max(...shares) / (Math.tan(fieldOfView / 2) * (width / height));
}

describe("a view that becomes narrower", () => {
  let eye: Eye;
  let framing: Framing;
  beforeEach(() => {
    eye = new Eye(firstOrbit, () => false);
    framing = new Framing(eye, drawn, {});
    framing.resize(wide);
    framing.begin();
  });

  test("has the part that nobody moved in it anew, and again when it is as wide as before", () => {
    const first = eye.goal;
    framing.resize(narrow);
    expect(widthTaken(eye, narrow)).toBeCloseTo(0.8);
    framing.resize(wide);
    expect(eye.goal).toEqual(first);
  });

  test("is where a flight to the whole part goes on to", () => {
    framing.fly(eye.orbit);
    eye.advance(1000);
    framing.resize(narrow);
    expect(eye.advance(1300)).toBe(true);
    expect(eye.advance(2000)).toBe(false);
    expect(widthTaken(eye, narrow)).toBeCloseTo(0.8);
    framing.resize(wide);
    expect(widthTaken(eye, wide)).toBeCloseTo(0.8);
  });

  test("stays where somebody put it, as long as the part is whole", () => {
    const far = zoom(eye.orbit, 4, drawn.extent);
    eye.jump(far);
    framing.resize(narrow);
    expect(eye.goal).toEqual(far);
  });

  test("goes back from a part that was whole and would be cropped, and keeps the direction", () => {
    const near = zoom(eye.orbit, 0.9, drawn.extent);
    eye.jump(near);
    expect(widthTaken(eye, wide)).toBeLessThan(1);
    expect(widthTaken(eye, narrow)).toBeGreaterThan(1);
    framing.resize(narrow);
    expect(widthTaken(eye, narrow)).toBeLessThan(1);
    expect(eye.goal).toEqual({ ...near, distance: eye.goal.distance });
  });

  test("stays with a part that was cropped before", () => {
    const close = zoom(eye.orbit, 0.3, drawn.extent);
    eye.jump(close);
    framing.resize(narrow);
    expect(eye.goal).toEqual(close);
  });
});

test("a part that turns by itself goes on turning from where it is", () => {
  const eye = new Eye(firstOrbit, () => false);
  const framing = new Framing(eye, drawn, { turning: true });
  framing.resize(wide);
  framing.begin();
  eye.circling = true;
  eye.advance(1000);
  eye.advance(1100);
  const { azimuth, distance } = eye.orbit;
  framing.resize(narrow);
  expect(eye.orbit.azimuth).toBe(azimuth);
  expect(eye.orbit.distance).toBeGreaterThan(distance);
  expect(eye.circling).toBe(true);
});
