import type { Box } from "./ground-shadow";
import { anglesOf, type Extent, framed, type Orbit, pan, type Vec3, viewDirections } from "./orbit";

/** What the tool bar at the foot takes, CSS pixels. */
const toolBar = 62;

/** Where an eye begins, before there is a part. */
export const firstOrbit: Orbit = {
  target: [0, 0, 0],
  distance: 3,
  ...anglesOf(viewDirections.iso),
};

/** What a view of the whole part needs to know of the drawing. */
export interface Drawn {
  readonly box: Box;
  readonly extent: Extent;
  /** Width of the canvas by its height. */
  readonly aspect: number;
  readonly part: { readonly points: Iterable<Vec3> } | null;
}

/** How a viewer stands in its page. */
export interface Standing {
  /** Inside a text, without tools over the view. */
  readonly inPage?: boolean;
  /** Turns by itself about its middle. */
  readonly turning?: boolean;
}

/** Room at the foot for the tool bar where it takes the whole width, CSS pixels. */
export function footOf({ inPage = false }: Standing, width: number): number {
  return inPage || width > 640 ? 0 : toolBar;
}

/** What the tools leave of the view's height, and how far above its middle that lies, as shares. */
function roomOf(
  standing: Standing,
  width: number,
  height: number,
): { share: number; lift: number } {
  if (standing.inPage) return { share: 1, lift: 0 };
  const taken = toolBar / height;
  // In a narrow view the findings take as much at the top as the tools at the foot.
  return footOf(standing, width) > 0
    ? { share: Math.max(0.45, 1 - 2 * taken), lift: 0 }
    : { share: 1 - taken, lift: taken / 2 };
}

function corners({ low, high }: Box): readonly Vec3[] {
  const found: Vec3[] = [];
  for (const x of [low[0], high[0]]) {
    for (const y of [low[1], high[1]]) found.push([x, y, low[2]], [x, y, high[2]]);
  }
  return found;
}

/** The whole part, seen at these angles in a view of this size, CSS pixels. */
export function wholeIn(
  angles: Pick<Orbit, "azimuth" | "elevation">,
  drawn: Drawn,
  standing: Standing,
  { width, height }: { readonly width: number; readonly height: number },
): Orbit {
  const { centre } = drawn.extent;
  const { azimuth, elevation } = angles;
  // A part that turns by itself must fit all the way round.
  const points = drawn.part && !standing.turning ? drawn.part.points : corners(drawn.box);
  const { share, lift } = roomOf(standing, width, height);
  const orbit = framed(points, centre, { azimuth, elevation }, drawn.aspect, share);
  return standing.turning ? { ...orbit, target: centre } : pan(orbit, 0, -lift);
}

/** The whole part, from the side that a direction names. */
export function wholeFrom(
  direction: Vec3,
  drawn: Drawn,
  standing: Standing,
  size: { readonly width: number; readonly height: number },
): Orbit {
  return wholeIn(anglesOf(direction), drawn, standing, size);
}
