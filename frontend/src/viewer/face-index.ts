/** Ranges of uploaded triangles: first and how many, as the API gives them. */
export type FaceRanges = readonly (readonly [start: number, count: number])[];

/**
 * Finds the drawn triangles that stand for uploaded ones. A finding names faces
 * of the uploaded file; a level may draw fewer, in another order.
 */
export class FaceIndex {
  /** Drawn triangles, by the uploaded face that each stands for. */
  readonly #order: Uint32Array;
  /** Those uploaded faces, ascending. */
  readonly #keys: Uint32Array;

  constructor(faces: Uint32Array) {
    this.#order = Uint32Array.from(faces, (_, triangle) => triangle).sort(
      (a, b) => (faces[a] ?? 0) - (faces[b] ?? 0) || a - b,
    );
    this.#keys = Uint32Array.from(this.#order, (triangle) => faces[triangle] ?? 0);
  }

  /** The drawn triangles that stand for the faces of these ranges. */
  trianglesOf(ranges: FaceRanges): number[] {
    const found: number[] = [];
    for (const [start, count] of ranges) {
      for (let at = this.#firstAtLeast(start); at < this.#keys.length; at += 1) {
        if ((this.#keys[at] ?? 0) >= start + count) break;
        found.push(this.#order[at] ?? 0);
      }
    }
    return found;
  }

  #firstAtLeast(key: number): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] ?? 0) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
