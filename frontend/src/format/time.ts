/** An RFC 3339 instant of the API as a Date; null when it is not one. */
function instant(text: string): Date | null {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** The reader's own IANA zone. */
export function readerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * Writes a moment as people of the locale do, with two changes: Spanish days go
 * without "de" ("20 nov 2026"), which is as usual and half as wide in a table,
 * and a clock time never breaks across lines, nor its zone at "GMT-5".
 */
function written(date: Date, tag: string, options: Intl.DateTimeFormatOptions): string {
  const spanish = tag.startsWith("es");
  let inClock = false;
  return new Intl.DateTimeFormat(tag, options)
    .formatToParts(date)
    .map(({ type, value }) => {
      inClock ||= type === "hour";
      if (inClock) return value.replaceAll(/\s/g, "\u00a0").replaceAll("-", "-\u2060");
      return spanish && type === "literal" && value === " de " ? " " : value;
    })
    .join("");
}

const daily: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };

/** Day and time in a zone, with the zone's short name: "20 nov 2026, 6:00 p. m. COT". */
export function formatDateTime(text: string, tag: string, zone: string = readerZone()): string {
  const date = instant(text);
  if (date === null) return text;
  return written(date, tag, {
    ...daily,
    hour: "numeric",
    minute: "2-digit",
    timeZone: zone,
    timeZoneName: "short",
  });
}

/** Day and time of a wall clock ("2026-11-20T18:00"), as `formatDateTime` writes them without the zone. */
export function formatWall(wall: string, tag: string): string {
  const date = instant(`${wall}Z`);
  if (date === null) return wall;
  return written(date, tag, { ...daily, hour: "numeric", minute: "2-digit", timeZone: "UTC" });
}

/** What the halves of a day are called in a locale; null where clocks go to 24. */
export function halvesOfDay(tag: string): { readonly am: string; readonly pm: string } | null {
  const format = new Intl.DateTimeFormat(tag, { hour: "numeric", timeZone: "UTC" });
  const half = (hour: number) =>
    format.formatToParts(Date.UTC(2026, 0, 1, hour)).find(({ type }) => type === "dayPeriod")
      ?.value;
  const [am, pm] = [half(6), half(18)];
  return am === undefined || pm === undefined ? null : { am, pm };
}

/** The day of an instant in a zone: "20 nov 2026". */
export function formatDay(text: string, tag: string, zone: string = readerZone()): string {
  const date = instant(text);
  if (date === null) return text;
  return written(date, tag, { ...daily, timeZone: zone });
}

/** A calendar date of the API ("2026-12-21"), which is in no zone at all. */
export function formatDate(text: string, tag: string): string {
  const date = instant(`${text}T00:00:00Z`);
  if (date === null) return text;
  return written(date, tag, { ...daily, timeZone: "UTC" });
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** How long ago or ahead: "hace 3 horas". */
export function formatRelative(text: string, now: number, tag: string): string {
  const date = instant(text);
  if (date === null) return text;
  const seconds = (date.getTime() - now) / 1000;
  const format = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  return step === undefined
    ? format.format(0, "minute")
    : format.format(Math.trunc(seconds / step[1]), step[0]);
}

/** The symbols of the SI, which all three languages share. */
type TimeSymbol = "d" | "h" | "min" | "s";

function unit(value: number, symbol: TimeSymbol, tag: string, least: number): string {
  const digits = new Intl.NumberFormat(tag, { minimumIntegerDigits: least }).format(value);
  return `${digits}\u00a0${symbol}`;
}

/** A stretch of time in its two largest units: "3 d 04 h". Negative counts as nothing left. */
export function formatDuration(milliseconds: number, tag: string): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  if (days > 0) return `${unit(days, "d", tag, 1)} ${unit(hours, "h", tag, 2)}`;
  if (hours > 0) return `${unit(hours, "h", tag, 1)} ${unit(minutes, "min", tag, 2)}`;
  if (minutes >= 5) return unit(minutes, "min", tag, 1);
  return `${unit(minutes, "min", tag, 1)} ${unit(seconds % 60, "s", tag, 2)}`;
}

/** Milliseconds after which a countdown would read differently. */
export function countdownStep(milliseconds: number): number {
  return milliseconds < 300_000 ? 1_000 : 30_000;
}
