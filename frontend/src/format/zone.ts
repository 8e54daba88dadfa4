/** A wall clock without a zone, to the minute: `2026-11-20T18:00`. */
export type Wall = string;

const pattern = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})/;

/** What the clocks of a zone show at an instant (milliseconds since 1970). */
export function wallAt(instant: number, zone: string): Wall {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(instant);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "00";
  return `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}`;
}

function asUtc(wall: Wall): number | null {
  const match = pattern.exec(wall);
  if (match === null) return null;
  const [, year, month, day, hour, minute] = match.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute);
}

/**
 * The instant at which the clocks of a zone show `wall`, in milliseconds since
 * 1970; null when it is no time. An hour that the clocks skip is the one after.
 */
export function instantOf(wall: Wall, zone: string): number | null {
  const utc = asUtc(wall);
  if (utc === null) return null;
  // The offset is that of the result, so it is found in two steps; across a change of clocks the
  // second differs from the first.
  const offset = (at: number) => (asUtc(wallAt(at, zone)) ?? at) - Math.floor(at / 60_000) * 60_000;
  const first = utc - offset(utc);
  return utc - offset(first);
}
