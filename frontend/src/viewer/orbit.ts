/**
 * Where the eye is: it looks at a target from a direction given by two angles,
 * z upwards, so that the horizon stays level as in a workshop. Pure numbers; the
 * drawing follows them.
 */

export type Vec3 = readonly [number, number, number];

/** Where the eye is about what it looks at. */
export interface Angles {
  /** Turn about z, radians; 0 looks from +x, rising counter-clockwise from above. */
  readonly azimuth: number;
  /** Height over the horizon, radians, short of straight up. */
  readonly elevation: number;
  /** What is up in place of z, of length one; the angles go with it, turned the shortest way. */
  readonly pole?: Vec3 | undefined;
}

export interface Orbit extends Angles {
  /** What is looked at, mm. */
  readonly target: Vec3;
  /** From the target to the eye, mm. */
  readonly distance: number;
}

/** A box, or the ball around it. */
export interface Extent {
  readonly centre: Vec3;
  /** Half the diagonal, mm. */
  readonly radius: number;
}

/** The vertical angle of view: a long lens, which keeps parallel edges nearly parallel. */
export const fieldOfView = (26 * Math.PI) / 180;
export const zAxis: Vec3 = [0, 0, 1];
/** Straight up has no left and right. */
const steepest = Math.PI / 2 - 1e-3;
/** Share of the view that a fitted part may fill. */
const fill = 0.8;

export const viewNames = ["iso", "front", "back", "left", "right", "top", "bottom"] as const;
export type ViewName = (typeof viewNames)[number];

/** From the part towards the eye. `iso` is where the server's pictures are taken from. */
export const viewDirections: Readonly<Record<ViewName, Vec3>> = {
  iso: [-0.56, -1, 0.66],
  front: [0, -1, 0],
  back: [0, 1, 0],
  left: [-1, 0, 0],
  right: [1, 0, 0],
  top: [0, 0, 1],
  bottom: [0, 0, -1],
};

/** A direction as it lies once z was turned to the pole, the shortest way; half a turn goes about x. */
export function tilted([x, y, z]: Vec3, pole: Vec3 | undefined): Vec3 {
  if (pole === undefined) return [x, y, z];
  const [px, py, pz] = pole;
  if (pz < 5e-9 - 1) return [x, -y, -z];
  const flat = px * x + py * y;
  const lift = z - flat / (1 + pz);
  return [x + px * lift, y + py * lift, pz * z - flat];
}

/** What `tilted` made of a direction, turned back. */
export function upright(direction: Vec3, pole: Vec3 | undefined): Vec3 {
  return tilted(direction, pole && [-pole[0], -pole[1], pole[2]]);
}

/** The two angles of a direction; straight up and down look from the front. */
export function anglesOf([x, y, z]: Vec3): Angles {
  const flat = Math.hypot(x, y);
  return {
    azimuth: flat < 1e-9 ? -Math.PI / 2 : Math.atan2(y, x),
    elevation: Math.max(-steepest, Math.min(steepest, Math.atan2(z, flat))),
  };
}

/** The unit vector from the target to the eye. */
export function directionOf({ azimuth, elevation, pole }: Angles): Vec3 {
  const flat = Math.cos(elevation);
  const towards: Vec3 = [flat * Math.cos(azimuth), flat * Math.sin(azimuth), Math.sin(elevation)];
  return tilted(towards, pole);
}

/** Right and up of the view, as unit vectors. */
export function axesOf({ azimuth, elevation, pole }: Angles): { right: Vec3; up: Vec3 } {
  const up: Vec3 = [
    -Math.sin(elevation) * Math.cos(azimuth),
    -Math.sin(elevation) * Math.sin(azimuth),
    Math.cos(elevation),
  ];
  const right: Vec3 = [-Math.sin(azimuth), Math.cos(azimuth), 0];
  return { right: tilted(right, pole), up: tilted(up, pole) };
}

/** The way from `from` to `to`. */
export function minus(to: Vec3, from: Vec3): Vec3 {
  return [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
}

export function along(from: Vec3, direction: Vec3, distance: number): Vec3 {
  return [
    from[0] + direction[0] * distance,
    from[1] + direction[1] * distance,
    from[2] + direction[2] * distance,
  ];
}

export function eyeOf(orbit: Orbit): Vec3 {
  return along(orbit.target, directionOf(orbit), orbit.distance);
}

/** How far the eye must be to have a ball of this radius in view; `aspect` is width by height. */
export function fitDistance(radius: number, aspect: number): number {
  const vertical = Math.tan(fieldOfView / 2);
  const narrow = vertical * Math.min(1, aspect);
  return Math.max(radius, 1e-6) / (Math.sin(Math.atan(narrow)) * fill);
}

/**
 * The distance at which all of these points are in view along a direction, tighter
 * than the ball. `share` is how much of the view's height they may take, `filled` how
 * much of that and of the width.
 */
export function fitPoints(
  points: Iterable<Vec3>,
  target: Vec3,
  angles: Angles,
  aspect: number,
  share = 1,
  filled = fill,
): number {
  const towards = directionOf(angles);
  const { right, up } = axesOf(angles);
  const wide = Math.tan(fieldOfView / 2) * filled * aspect;
  const high = Math.tan(fieldOfView / 2) * filled * share;
  let distance = 1e-6;
  for (const point of points) {
    const d = minus(point, target);
    const near = dot(d, towards);
    const needed = Math.max(Math.abs(dot(d, right)) / wide, Math.abs(dot(d, up)) / high);
    distance = Math.max(distance, near + needed);
  }
  return distance;
}

/**
 * A view along a direction that has all of these points in its middle, as large
 * as they fit (`share` as above). `points` is gone through three times; `around` is somewhere near them, mm.
 */
export function framed(
  points: Iterable<Vec3>,
  around: Vec3,
  angles: Angles,
  aspect: number,
  share = 1,
): Orbit {
  const axes = axesOf(angles);
  const middle = (axis: Vec3) => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const point of points) {
      const at = dot(minus(point, around), axis);
      low = Math.min(low, at);
      high = Math.max(high, at);
    }
    return low > high ? 0 : (low + high) / 2;
  };
  const target = along(along(around, axes.right, middle(axes.right)), axes.up, middle(axes.up));
  return { target, distance: fitPoints(points, target, angles, aspect, share), ...angles };
}

export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Turned by angles in radians. */
export function turn(orbit: Orbit, azimuth: number, elevation: number): Orbit {
  return {
    ...orbit,
    azimuth: orbit.azimuth + azimuth,
    elevation: Math.max(-steepest, Math.min(steepest, orbit.elevation + elevation)),
  };
}

/** Moved sideways by shares of the view's height. */
export function pan(orbit: Orbit, right: number, up: number): Orbit {
  const axes = axesOf(orbit);
  const height = 2 * Math.tan(fieldOfView / 2) * orbit.distance;
  const target = along(along(orbit.target, axes.right, right * height), axes.up, up * height);
  return { ...orbit, target };
}

/**
 * Nearer (factor under 1) or farther, keeping the place under the pointer where
 * it is: `right` and `up` say where that is, in view heights from the middle.
 */
export function zoom(orbit: Orbit, factor: number, extent: Extent, right = 0, up = 0): Orbit {
  const least = extent.radius * 0.02;
  const most = extent.radius * 40;
  const distance = Math.max(least, Math.min(most, orbit.distance * factor));
  const moved = 1 - distance / orbit.distance;
  return { ...pan(orbit, right * moved, up * moved), distance };
}

/** The shorter way round. */
function turnBetween(from: number, to: number): number {
  const full = 2 * Math.PI;
  return ((((to - from + Math.PI) % full) + full) % full) - Math.PI;
}

/** From what is up to what is up then, evenly along the shortest way. */
function poleBetween(from: Vec3 | undefined, to: Vec3 | undefined, share: number) {
  if (from === to) return to;
  const [start, end] = [from ?? zAxis, to ?? zAxis];
  const across = minus(end, along([0, 0, 0], start, dot(start, end)));
  const size = Math.hypot(...across);
  // Half a turn has no shortest way: it goes about x, as `tilted` does.
  const side = size < 1e-4 ? tilted([0, -1, 0], start) : along([0, 0, 0], across, 1 / size);
  const angle = Math.atan2(size, dot(start, end)) * share;
  return along(along([0, 0, 0], start, Math.cos(angle)), side, Math.sin(angle));
}

/** Between two views: `share` 0 to 1, distances in proportion, the shorter way round. */
export function between(from: Orbit, to: Orbit, share: number): Orbit {
  const mix = (a: number, b: number) => a + (b - a) * share;
  return {
    target: [
      mix(from.target[0], to.target[0]),
      mix(from.target[1], to.target[1]),
      mix(from.target[2], to.target[2]),
    ],
    distance: from.distance * (to.distance / from.distance) ** share,
    azimuth: from.azimuth + turnBetween(from.azimuth, to.azimuth) * share,
    elevation: mix(from.elevation, to.elevation),
    pole: poleBetween(from.pole, to.pole, share),
  };
}

/** Gentle at both ends. */
export function ease(share: number): number {
  return share < 0.5 ? 4 * share ** 3 : 1 - (-2 * share + 2) ** 3 / 2;
}
