/**
 * The server's clock as this browser can know it. Deadlines are instants of the
 * server; a reader whose own clock is wrong must still see the right countdown.
 */
let offset = 0;

/** Learns the offset from an answer's Date header, which is exact to a second. */
export function noteServerDate(response: Response): void {
  const date = Date.parse(response.headers.get("date") ?? "");
  if (!Number.isNaN(date) && Math.abs(date - Date.now()) > 5_000) offset = date - Date.now();
}

/** Milliseconds since 1970 by the server's clock. */
export function serverNow(): number {
  return Date.now() + offset;
}
