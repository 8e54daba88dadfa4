/** Colours of the triangles of the finest level by numbers of theirs, and those numbers in words. */
export interface Shade {
  /** For each triangle a place in the colours; 0 where there is no number. */
  readonly codes: Uint8Array;
  /** Linear red, green and blue of each place, 256 of them. */
  readonly colours: Uint8Array;
  /** The number of a triangle, for its label. */
  tell(triangle: number): { readonly label: string; readonly detail: string };
}
