import { formatNumber } from "../../../format/quantity";
import { m } from "../../../paraglide/messages";
import type { Vec3 } from "../../../viewer/orbit";
import type { Sight } from "../../../viewer/sight";
import { axisOf } from "../analysis";

/** What shows directions of a part in its 3D view. */
export interface Showing {
  readonly sight: Sight | null;
  readonly onSight: (sight: Sight | null) => void;
}

/** A direction in a list, as `LitRow` shows it. */
export interface DirectionRow {
  readonly id: string;
  readonly size: string;
  readonly facts: readonly string[];
  readonly sight: Sight;
}

interface ApiVector {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Nearer to an axis than this, degrees, nobody sees that a direction leans. */
const least = 0.5;

/** A direction of the part with what there is to say of it. */
export function directionRow(
  { id, as }: Pick<Sight, "id" | "as">,
  direction: ApiVector,
  facts: readonly string[],
  tag: string,
): DirectionRow {
  const towards: Vec3 = [direction.x, direction.y, direction.z];
  const along = Math.min(1, Math.max(...towards.map(Math.abs)));
  const angle = (Math.acos(along) * 180) / Math.PI;
  const leaning = m.parts_direction_leaning({ angle: `${formatNumber(angle, tag, 1)}°` });
  return {
    id,
    size: axisOf(direction),
    facts: angle < least ? facts : [leaning, ...facts],
    sight: { id, direction: towards, as },
  };
}
