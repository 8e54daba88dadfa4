import { describe, expect, test } from "vitest";
import { FaceIndex } from "./face-index";
import { litOf, placeOf, type ViewerFinding, viewOf } from "./finding";
import type { PartShape } from "./glb";
import { groundShadow } from "./ground-shadow";
import { measure, nearestCorner } from "./measure";
import type { Orbit, Vec3 } from "./orbit";
import { cornerNormals, faceNormals, featureEdges, weld } from "./surface";

/** A cube of side `s`, corner at the origin; `apart` gives every triangle corners of its own. */
function cube(s: number, apart = false): PartShape {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((n) =>
    [n & 1, (n >> 1) & 1, (n >> 2) & 1].map((x) => x * s),
  );
  const quads = [
    [0, 2, 3, 1],
    [4, 5, 7, 6],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 4, 6, 2],
    [1, 3, 7, 5],
  ];
  const indices = quads.flatMap(([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, a, c, d]);
  const faces = Uint32Array.from(
    indices.filter((_, at) => at % 3 === 0),
    (_, at) => at,
  );
  if (!apart) {
    return {
      positions: Float32Array.from(corners.flat()),
      indices: Uint32Array.from(indices),
      faces,
      uploadedTriangles: 12,
    };
  }
  return {
    positions: Float32Array.from(indices.flatMap((at) => corners[at] ?? [])),
    indices: Uint32Array.from(indices, (_, at) => at),
    faces,
    uploadedTriangles: 12,
  };
}

describe("feature edges", () => {
  test.each([false, true])("a cube has twelve, and no diagonals (corners apart: %s)", (apart) => {
    const shape = cube(10, apart);
    const edges = featureEdges(shape, weld(shape), faceNormals(shape));
    expect(edges.length / 6).toBe(12);
    for (let at = 0; at < edges.length; at += 6) {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = edges.slice(at, at + 6);
      expect(Math.hypot(a - d, b - e, c - f)).toBeCloseTo(10);
    }
  });

  test("where a sheet ends there is an edge", () => {
    const shape = {
      ...cube(10),
      indices: Uint32Array.from([0, 2, 3]),
      faces: Uint32Array.from([0]),
    };
    expect(featureEdges(shape, weld(shape), faceNormals(shape)).length / 6).toBe(3);
  });

  test("corners of a cube keep the direction of their own face", () => {
    const shape = cube(10, true);
    const normals = faceNormals(shape);
    const corners = cornerNormals(shape, weld(shape), normals);
    for (let corner = 0; corner < 36; corner += 1) {
      const face = Math.floor(corner / 3) * 4;
      for (const axis of [0, 1, 2]) {
        expect((corners[corner * 4 + axis] ?? 0) / 127).toBeCloseTo(normals[face + axis] ?? 9);
      }
    }
  });
});

describe("faces of the uploaded file", () => {
  const index = new FaceIndex(Uint32Array.from([5, 100, 6, 5, 0, 99]));

  test("are found by range, however the drawn ones are ordered", () => {
    expect(index.trianglesOf([[5, 2]]).sort()).toEqual([0, 2, 3]);
    expect(
      index
        .trianglesOf([
          [0, 1],
          [99, 2],
        ])
        .sort(),
    ).toEqual([1, 4, 5]);
  });

  test("that are not drawn, or an empty range, find nothing", () => {
    expect(index.trianglesOf([[7, 50]])).toEqual([]);
    expect(index.trianglesOf([[5, 0]])).toEqual([]);
    expect(index.trianglesOf([])).toEqual([]);
  });
});

describe("the ground's shadow", () => {
  test("lies under the part and fades beside it", () => {
    const { darkness, cells } = groundShadow(cube(10));
    const at = (row: number, column: number) => darkness[row * cells + column] ?? -1;
    expect(at(cells / 2, cells / 2)).toBeGreaterThan(200);
    expect(at(2, 2)).toBeLessThan(20);
    expect(at(cells / 2, 5)).toBeLessThan(at(cells / 2, cells / 2));
  });
});

describe("measuring", () => {
  const on = (point: Vec3, normal: Vec3) => ({ point, normal });

  test("across parallel faces tells the gap beside the way", () => {
    const got = measure(on([0, 0, 0], [0, 0, -1]), on([3, 0, 4], [0, 0, 1]));
    expect(got.distance).toBeCloseTo(5);
    expect(got.across).toBeCloseTo(4);
  });

  test("on one face, or on faces at an angle, there is no gap", () => {
    expect(measure(on([0, 0, 0], [0, 0, 1]), on([3, 4, 0], [0, 0, 1])).across).toBeNull();
    expect(measure(on([0, 0, 0], [0, 0, 1]), on([3, 4, 1], [1, 0, 0])).across).toBeNull();
  });

  test("a pick near a corner means the corner", () => {
    const flat = ([x, y]: Vec3) => [x, y] as const;
    const corners: Vec3[] = [
      [0, 0, 0],
      [20, 0, 0],
      [0, 20, 0],
    ];
    expect(nearestCorner(corners, [17, 2], flat, 8)).toEqual([20, 0, 0]);
    expect(nearestCorner(corners, [9, 9], flat, 8)).toBeNull();
  });
});

describe("flying to a finding", () => {
  const part = { centre: [0, 0, 0] as const, radius: 50 };
  const front: Orbit = { target: [0, 0, 0], distance: 200, azimuth: -Math.PI / 2, elevation: 0.3 };
  const faceAt = (centre: Vec3, normal: Vec3) =>
    placeOf({ centreOf: () => centre, normalOf: () => normal, areaOf: () => 4 }, [0, 1]);

  test("one on the far side turns the camera to it", () => {
    const place = faceAt([0, 40, 0], [0, 1, 0]);
    if (!place) throw new Error("two triangles have a place");
    // Free is what lies on the far side, y > 0.
    const to = viewOf(place, null, front, part, 1.5, (eye) => eye[1] > 40);
    expect(Math.sin(to.azimuth)).toBeGreaterThan(0.5);
    expect(to.target).toEqual([0, 40, 0]);
  });

  test("one that is seen already keeps the direction and comes nearer", () => {
    const place = faceAt([0, -40, 0], [0, -1, 0]);
    if (!place) throw new Error("two triangles have a place");
    const to = viewOf(place, null, front, part, 1.5, () => true);
    expect(to.azimuth).toBeCloseTo(front.azimuth);
    expect(to.distance).toBeLessThan(front.distance);
  });

  test("a finding without faces has no place", () => {
    expect(
      placeOf({ centreOf: () => [0, 0, 0], normalOf: () => [0, 0, 1], areaOf: () => 1 }, []),
    ).toBeNull();
  });
});

describe("which findings are coloured", () => {
  const finding = (id: string, severity: ViewerFinding["severity"]): ViewerFinding => ({
    id,
    severity,
    faceRanges: [[0, 1]],
    label: id,
  });
  const findings = [finding("a", "change"), finding("b", "note"), finding("c", "review")];
  const ids = (state: { heat: boolean; focused: string | null }) =>
    litOf(findings, state).map(({ id }) => id);

  test("what needs a change shows at once, the focused one alone", () => {
    expect(ids({ heat: false, focused: null })).toEqual(["a"]);
    expect(ids({ heat: false, focused: "b" })).toEqual(["b"]);
  });

  test("the map has all of them, the gravest over the others", () => {
    expect(ids({ heat: true, focused: null })).toEqual(["b", "c", "a"]);
  });
});
