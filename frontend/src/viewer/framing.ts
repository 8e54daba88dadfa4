import type { Box } from "./ground-shadow";
import { anglesOf, type Extent, fitPoints, type Orbit, type Vec3 } from "./orbit";

/** What a view of the whole part needs to know of the drawing. */
export interface Framed {
  readonly box: Box;
  readonly extent: Extent;
  /** Width of the canvas by its height. */
  readonly aspect: number;
}

/** The whole part, seen at these angles. */
export function wholeIn(angles: Pick<Orbit, "azimuth" | "elevation">, framed: Framed): Orbit {
  const { low, high } = framed.box;
  const corners: Vec3[] = [];
  for (const x of [low[0], high[0]]) {
    for (const y of [low[1], high[1]]) corners.push([x, y, low[2]], [x, y, high[2]]);
  }
  const { centre } = framed.extent;
  const { azimuth, elevation } = angles;
  const distance = fitPoints(corners, centre, { azimuth, elevation }, framed.aspect);
  return { target: centre, distance, azimuth, elevation };
}

/** The whole part, from the side that a direction names. */
export function wholeFrom(direction: Vec3, framed: Framed): Orbit {
  return wholeIn(anglesOf(direction), framed);
}
