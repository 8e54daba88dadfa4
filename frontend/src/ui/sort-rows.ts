export interface Sort {
  /** The key of the column. */
  readonly column: string;
  /** Largest first. */
  readonly down: boolean;
}

type SortValue = string | number | bigint | null;

function compare(a: Exclude<SortValue, null>, b: Exclude<SortValue, null>): number {
  if (typeof a === "string" && typeof b === "string") return a.localeCompare(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A sorted copy; rows without a value come last either way, equal rows keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  value: (row: Row) => SortValue,
  down: boolean,
): readonly Row[] {
  return rows.toSorted((first, second) => {
    const a = value(first);
    const b = value(second);
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return down ? compare(b, a) : compare(a, b);
  });
}
