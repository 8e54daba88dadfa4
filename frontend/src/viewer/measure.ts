import { dot, minus, type Vec3 } from "./orbit";

/** A point on the part, and the direction of the face that it lies on. */
export interface Picked {
  readonly point: Vec3;
  readonly normal: Vec3;
}

export interface Measurement {
  readonly first: Picked;
  readonly second: Picked;
  /** Straight from point to point, mm. */
  readonly distance: number;
  /** Across the two faces, mm, when they are parallel and apart. */
  readonly across: number | null;
}

/** Faces within one degree of each other count as parallel. */
const parallel = Math.cos(Math.PI / 180);

/** The distance between two picked points. */
export function measure(first: Picked, second: Picked): Measurement {
  const d = minus(second.point, first.point);
  const distance = Math.hypot(...d);
  const across = Math.abs(dot(d, first.normal));
  const isAcross =
    Math.abs(dot(first.normal, second.normal)) >= parallel && across > distance * 1e-3;
  return { first, second, distance, across: isAcross ? across : null };
}

/** Measures from one picked point to the next. */
export class Ruler {
  #first: Picked | null = null;

  /** The first point, while the second is awaited. */
  get first(): Picked | null {
    return this.#first;
  }

  /** Forgets a first point. */
  begin(): void {
    this.#first = null;
  }

  /** Takes a point; gives the measurement with the second one, null with the first. */
  pick(picked: Picked): Measurement | null {
    const first = this.#first;
    this.#first = first === null ? picked : null;
    return first === null ? null : measure(first, picked);
  }
}

/** The corner of a triangle that lies within reach of a pick on the screen, if one does. */
export function nearestCorner(
  corners: readonly Vec3[],
  at: readonly [number, number],
  onScreen: (point: Vec3) => readonly [number, number],
  reach: number,
): Vec3 | null {
  let best: Vec3 | null = null;
  let least = reach;
  for (const corner of corners) {
    const [x, y] = onScreen(corner);
    const away = Math.hypot(x - at[0], y - at[1]);
    if (away <= least) [best, least] = [corner, away];
  }
  return best;
}
