const day = 86_400_000;

/** The Monday of an instant's week in UTC, as the server counts, `2026-11-23`. */
export function mondayOf(instant: number): string {
  const date = new Date(instant);
  const since = (date.getUTCDay() + 6) % 7;
  return new Date(instant - since * day).toISOString().slice(0, 10);
}

/** So many Mondays from the week of an instant on. */
export function mondaysFrom(instant: number, count: number): readonly string[] {
  const first = Date.parse(`${mondayOf(instant)}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * 7 * day).toISOString().slice(0, 10),
  );
}
