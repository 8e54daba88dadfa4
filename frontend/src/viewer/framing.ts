import type { Eye } from "./eye";
import type { Box } from "./ground-shadow";
import {
  type Angles,
  anglesOf,
  type Extent,
  fitPoints,
  framed,
  type Orbit,
  pan,
  type Vec3,
  viewDirections,
} from "./orbit";
import type { Sight } from "./sight";

/** What the tool bar at the foot takes, CSS pixels. */
const toolBar = 62;

/** Where an eye begins, before there is a part. */
export const firstOrbit: Orbit = {
  target: [0, 0, 0],
  distance: 3,
  ...anglesOf(viewDirections.iso),
};

/** Share of the view that a part may take before it counts as cropped. */
const uncropped = 0.98;

/** What a view of the whole part needs to know of the drawing. */
interface Drawn {
  readonly box: Box;
  readonly extent: Extent;
  readonly part: { readonly points: Iterable<Vec3> } | null;
}

/** Of the view, CSS pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a viewer stands in its page. */
interface Standing {
  /** Inside a text, without tools over the view. */
  readonly inPage?: boolean;
  /** Turns by itself about its middle. */
  readonly turning?: boolean;
  /** Told when the view is turned another way than by the direction that was asked for. */
  readonly onSightEnd?: () => void;
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

const aspectOf = ({ width, height }: Size) => width / Math.max(1, height);

/** The first view, or that by a direction of the part. */
function anglesBy(sight: Sight | null): Angles {
  if (sight?.as === "towards") return anglesOf(sight.direction);
  return { ...anglesOf(viewDirections.iso), pole: sight?.direction };
}

/** Has the whole part in view, and keeps it so when the view gets another size. */
export class Framing {
  #size: Size = { width: 1, height: 1 };
  /** Where the eye was last sent to see the whole part. */
  #fitted: Orbit | null = null;
  #sight: Sight | null = null;
  readonly #eye: Eye;
  readonly #drawn: Drawn;
  readonly #standing: Standing;

  constructor(eye: Eye, drawn: Drawn, standing: Standing) {
    this.#eye = eye;
    this.#drawn = drawn;
    this.#standing = standing;
  }

  get size(): Size {
    return this.#size;
  }

  /** Begins with the whole part, from the front left or turned as was asked for. */
  begin(): void {
    this.#eye.jump(this.#fit(anglesBy(this.#sight)));
  }

  /** Turns the part by a direction of it; null goes back to the first view. */
  turnBy(sight: Sight | null): void {
    if (sight === this.#sight) return;
    this.#sight = sight;
    if (this.#drawn.part) this.fly(anglesBy(sight));
  }

  /** As `fly`, whatever direction the part was turned by. */
  look(angles: Angles): void {
    this.leaveFor(this.#fit(angles));
  }

  /** Flies there, whatever direction the part was turned by. */
  leaveFor(orbit: Orbit): void {
    if (this.#sight) this.#standing.onSightEnd?.();
    this.#sight = null;
    this.#eye.fly(orbit);
  }

  /** Flies to the whole part, seen at these angles. */
  fly(angles: Angles): void {
    this.#eye.fly(this.#fit(angles));
  }

  /**
   * The view has this size now. While nobody has moved the eye since it was sent to
   * see the whole part, it sees it anew; else it goes back only if a part that was
   * whole would be cropped.
   */
  resize(size: Size): void {
    const before = this.#size;
    this.#size = size;
    if (this.#drawn.part === null) return;
    const { circling, goal } = this.#eye;
    if (circling) {
      const { azimuth, elevation } = goal;
      this.#eye.amend({ ...this.#fit(firstOrbit), azimuth, elevation });
    } else if (goal === this.#fitted) {
      this.#eye.amend(this.#fit(goal));
    } else if (goal.distance >= this.#leastDistance(goal, before)) {
      const distance = Math.max(goal.distance, this.#leastDistance(goal, size));
      this.#eye.amend({ ...goal, distance });
    }
  }

  /** From where the part, looked at like this, is just whole. */
  #leastDistance(orbit: Orbit, size: Size): number {
    return fitPoints(this.#points, orbit.target, orbit, aspectOf(size), 1, uncropped);
  }

  #fit(angles: Angles): Orbit {
    const { azimuth, elevation, pole } = angles;
    const { centre } = this.#drawn.extent;
    const { width, height } = this.#size;
    const { share, lift } = roomOf(this.#standing, width, height);
    const aspect = aspectOf(this.#size);
    const orbit = framed(this.#points, centre, { azimuth, elevation, pole }, aspect, share);
    const turning = this.#standing.turning ?? false;
    this.#fitted = turning ? { ...orbit, target: centre } : pan(orbit, 0, -lift);
    return this.#fitted;
  }

  /** A part that turns by itself must fit all the way round. */
  get #points(): Iterable<Vec3> {
    const { box, part } = this.#drawn;
    return part && !this.#standing.turning ? part.points : corners(box);
  }
}
