import type { Severity } from "./appearance";
import type { FaceRanges } from "./face-index";
import {
  along,
  anglesOf,
  directionOf,
  type Extent,
  fitDistance,
  type Orbit,
  type Vec3,
  viewDirections,
} from "./orbit";

/** A finding as the viewer shows it. */
export interface ViewerFinding {
  readonly id: string;
  readonly severity: Severity;
  /** Faces of the uploaded file; empty when it is about the whole part. */
  readonly faceRanges: FaceRanges;
  /** From the part towards an eye that sees it. */
  readonly view?: Vec3 | null;
  /** A point on it, mm. */
  readonly point?: Vec3 | null;
  /** Points of the line that it is about, mm, where it is about no faces. */
  readonly line?: readonly Vec3[];
  /** Short: what it is. */
  readonly label: string;
  /** One more line: value against limit. */
  readonly detail?: string;
}

/** Severities, the gravest last: drawn in this order, the gravest covers the others. */
const gravity: readonly Severity[] = ["note", "review", "change"];

/**
 * The findings to colour, the gravest last: all of them in the heat-map, else the
 * focused one; while none is, those that need a change.
 */
export function litOf(
  findings: readonly ViewerFinding[],
  { heat, focused }: { readonly heat: boolean; readonly focused: string | null },
): readonly ViewerFinding[] {
  return findings
    .filter(
      ({ id, severity }) => heat || id === focused || (focused === null && severity === "change"),
    )
    .toSorted((one, other) => gravity.indexOf(one.severity) - gravity.indexOf(other.severity));
}

/** Where a finding lies: the middle of its faces, how far they reach, which way they look. */
export interface Place {
  readonly centre: Vec3;
  readonly radius: number;
  /** Some points spread over it. */
  readonly samples: readonly Vec3[];
  /** Mean direction of its faces; null when they look every way. */
  readonly outward: Vec3 | null;
}

/** What `placeOf` needs of a mesh. */
export interface Triangles {
  centreOf(triangle: number): Vec3;
  normalOf(triangle: number): Vec3;
  areaOf(triangle: number): number;
}

/** So many points stand for a finding's faces. */
const sampled = 24;

/** The place of some triangles; null when there are none. */
export function placeOf(mesh: Triangles, triangles: readonly number[]): Place | null {
  if (triangles.length === 0) return null;
  const sum = { area: 0, centre: [0, 0, 0], normal: [0, 0, 0] };
  for (const triangle of triangles) {
    const area = mesh.areaOf(triangle) + 1e-12;
    const centre = mesh.centreOf(triangle);
    const normal = mesh.normalOf(triangle);
    sum.area += area;
    for (const axis of [0, 1, 2] as const) {
      sum.centre[axis] = (sum.centre[axis] ?? 0) + centre[axis] * area;
      sum.normal[axis] = (sum.normal[axis] ?? 0) + normal[axis] * area;
    }
  }
  const [x = 0, y = 0, z = 0] = sum.centre.map((value) => value / sum.area);
  const [nx = 0, ny = 0, nz = 0] = sum.normal.map((value) => value / sum.area);
  const length = Math.hypot(nx, ny, nz);
  const centre: Vec3 = [x, y, z];
  let radius = 0;
  for (const triangle of triangles) {
    const [cx, cy, cz] = mesh.centreOf(triangle);
    const own = Math.sqrt(mesh.areaOf(triangle));
    radius = Math.max(radius, Math.hypot(cx - x, cy - y, cz - z) + own);
  }
  const step = Math.max(1, Math.floor(triangles.length / sampled));
  const samples = triangles.filter((_, at) => at % step === 0).map((t) => mesh.centreOf(t));
  return {
    centre,
    radius,
    samples,
    outward: length > 0.25 ? [nx / length, ny / length, nz / length] : null,
  };
}

/** The place of a line; null without points. */
export function placeAlong(points: readonly Vec3[]): Place | null {
  const mean = (axis: 0 | 1 | 2) =>
    points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const centre: Vec3 = [mean(0), mean(1), mean(2)];
  const [x, y, z] = centre;
  const step = Math.max(1, Math.floor(points.length / sampled));
  return points.length === 0
    ? null
    : {
        centre,
        radius: Math.max(...points.map(([px, py, pz]) => Math.hypot(px - x, py - y, pz - z))),
        samples: points.filter((_, at) => at % step === 0),
        outward: null,
      };
}

/** Leaning a little to the side and up shows depth; exactly head-on hides it. */
function leaning(direction: Vec3): Vec3 {
  const { azimuth, elevation } = anglesOf(direction);
  const lifted =
    elevation > 1.1 ? elevation - 0.45 : elevation < -1.1 ? elevation + 0.45 : elevation + 0.3;
  return directionOf({ azimuth: azimuth + 0.4, elevation: lifted });
}

/** Directions worth trying, the best guesses first. */
function candidates(place: Place, view: Vec3 | null | undefined, current: Orbit): Vec3[] {
  const guesses: Vec3[] = [];
  if (view) guesses.push(leaning(view), view);
  guesses.push(directionOf(current));
  if (place.outward) guesses.push(leaning(place.outward), place.outward);
  for (const direction of Object.values(viewDirections)) {
    guesses.push(leaning(direction));
  }
  for (const elevation of [0.6, -0.6]) {
    for (let azimuth = 0; azimuth < 6.2; azimuth += Math.PI / 4) {
      guesses.push(directionOf({ azimuth, elevation }));
    }
  }
  return guesses;
}

/** How close a flight goes: nearer than the whole part, far enough to know where one is. */
function distanceFor(place: Place, part: Extent, aspect: number): number {
  const radius = Math.min(part.radius, Math.max(place.radius * 1.9, part.radius * 0.42));
  return fitDistance(radius, aspect);
}

/**
 * The view that shows most of a finding. `sees` says whether an eye has a free
 * line to a point of the part. A current view that shows nearly all of it is kept.
 */
export function viewOf(
  place: Place,
  view: Vec3 | null | undefined,
  current: Orbit,
  part: Extent,
  aspect: number,
  sees: (eye: Vec3, point: Vec3) => boolean,
): Orbit {
  const distance = distanceFor(place, part, aspect);
  let best = { seen: -1, direction: directionOf(current) };
  for (const direction of candidates(place, view, current)) {
    const eye = along(place.centre, direction, distance);
    const seen = place.samples.filter((point) => sees(eye, point)).length / place.samples.length;
    if (seen > best.seen + 0.05) best = { seen, direction };
    // Most of it from aside says more than all of it head-on.
    if (seen > 0.6) break;
  }
  return { target: place.centre, distance, ...anglesOf(best.direction) };
}
