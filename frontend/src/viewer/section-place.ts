import type { Box } from "./ground-shadow";

export const axes = ["x", "y", "z"] as const;
export type Axis = (typeof axes)[number];

/** A cut across an axis. */
export interface Section {
  readonly axis: Axis;
  /** Where, as a share of the part's size along the axis. */
  readonly at: number;
  /** Shows the upper side instead of the lower. */
  readonly flipped: boolean;
}

export const axisIndex: Readonly<Record<Axis, 0 | 1 | 2>> = { x: 0, y: 1, z: 2 };

/** Where a section cuts, mm. */
export function cutAt({ axis, at }: Section, { low, high }: Box): number {
  const k = axisIndex[axis];
  return low[k] + (high[k] - low[k]) * at;
}
