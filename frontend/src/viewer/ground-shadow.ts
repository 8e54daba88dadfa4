import type { PartShape } from "./glb";

/**
 * The shadow under a part, computed once: how much of the sky each cell of the
 * ground loses to what hangs over it, the less the higher it hangs.
 */
export interface GroundShadow {
  /** Cells along each side. */
  readonly cells: number;
  /** Darkness of each cell, 0 to 255, row by row from (left, front). */
  readonly darkness: Uint8Array;
  /** x and y of the first corner, mm. */
  readonly start: readonly [number, number];
  /** The side of the square, mm. */
  readonly side: number;
}

const cells = 160;
/** The shadow reaches this far beyond the part, in parts of its size. */
const beyond = 0.35;

export interface Box {
  readonly low: readonly [number, number, number];
  readonly high: readonly [number, number, number];
}

/** The box around the vertices. */
export function boxOf({ positions }: PartShape): Box {
  const low: [number, number, number] = [Infinity, Infinity, Infinity];
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  positions.forEach((value, at) => {
    const axis = at % 3 === 0 ? 0 : at % 3 === 1 ? 1 : 2;
    low[axis] = Math.min(low[axis], value);
    high[axis] = Math.max(high[axis], value);
  });
  return { low, high };
}

/** Darkens the cells under one triangle, by its lowest corner. */
function cast(
  lowest: Float32Array,
  corners: readonly (readonly [number, number])[],
  height: number,
): void {
  const [a, b, c] = corners;
  if (!a || !b || !c) return;
  const left = Math.max(0, Math.floor(Math.min(a[0], b[0], c[0])));
  const right = Math.min(cells - 1, Math.floor(Math.max(a[0], b[0], c[0])));
  const front = Math.max(0, Math.floor(Math.min(a[1], b[1], c[1])));
  const back = Math.min(cells - 1, Math.floor(Math.max(a[1], b[1], c[1])));
  const area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  // A triangle on edge, or within one cell, darkens the cells of its corners.
  const small = Math.abs(area) < 1e-6 || (left === right && front === back);
  const inside = (x: number, y: number) => {
    const u = ((b[0] - x) * (c[1] - y) - (b[1] - y) * (c[0] - x)) / area;
    const w = ((c[0] - x) * (a[1] - y) - (c[1] - y) * (a[0] - x)) / area;
    return u >= -0.01 && w >= -0.01 && u + w <= 1.01;
  };
  for (let row = front; row <= back; row += 1) {
    for (let column = left; column <= right; column += 1) {
      if (!small && !inside(column + 0.5, row + 0.5)) continue;
      const at = row * cells + column;
      lowest[at] = Math.min(lowest[at] ?? Infinity, height);
    }
  }
}

/** One pass of a running mean along rows (`step` 1) or columns (`step` cells). */
function smear(values: Float32Array, reach: number, step: number): Float32Array {
  const smooth = new Float32Array(values.length);
  const across = step === 1 ? cells : 1;
  for (let line = 0; line < cells; line += 1) {
    let sum = 0;
    for (let at = -reach; at < cells; at += 1) {
      if (at + reach < cells) sum += values[line * across + (at + reach) * step] ?? 0;
      if (at - reach - 1 >= 0) sum -= values[line * across + (at - reach - 1) * step] ?? 0;
      if (at >= 0) smooth[line * across + at * step] = sum / (2 * reach + 1);
    }
  }
  return smooth;
}

/** Computes the shadow of a mesh that stands on the ground at its lowest point. */
export function groundShadow(shape: PartShape): GroundShadow {
  const { low, high } = boxOf(shape);
  const size = Math.max(high[0] - low[0], high[1] - low[1], 1e-6);
  const height = Math.max(high[2] - low[2], 1e-6);
  const side = size * (1 + 2 * beyond);
  const start = [(low[0] + high[0] - side) / 2, (low[1] + high[1] - side) / 2] as const;
  const lowest = new Float32Array(cells * cells).fill(Infinity);
  const { positions, indices } = shape;
  for (let corner = 0; corner < indices.length; corner += 3) {
    const corners = [0, 1, 2].map((k) => {
      const vertex = (indices[corner + k] ?? 0) * 3;
      const x = (((positions[vertex] ?? 0) - start[0]) / side) * cells;
      const y = (((positions[vertex + 1] ?? 0) - start[1]) / side) * cells;
      return [x, y] as const;
    });
    const heights = [0, 1, 2].map((k) => positions[(indices[corner + k] ?? 0) * 3 + 2] ?? 0);
    cast(lowest, corners, (Math.min(...heights) - low[2]) / Math.max(size, height));
  }
  const near = lowest.map((h) => (h === Infinity ? 0 : Math.exp(-h * 7)));
  const far = lowest.map((h) => (h === Infinity ? 0 : Math.exp(-h * 1.6)));
  const blur = (values: Float32Array, reach: number) =>
    [1, cells, 1, cells].reduce((sum, step) => smear(sum, reach, step), values);
  const contact = blur(near, 2);
  const soft = blur(far, 11);
  const darkness = Uint8Array.from(contact, (value, at) =>
    Math.min(255, Math.round(255 * Math.min(1, 0.55 * value + 0.62 * (soft[at] ?? 0)))),
  );
  return { cells, darkness, start, side };
}
