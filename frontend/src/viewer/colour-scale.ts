import type { FieldNumbers, FieldScale } from "./field";

/**
 * From numbers to colours: dark for small ones, light for great ones, so that
 * they are told apart without seeing the hues and on a grey picture. Of
 * lengths, equal ratios are equal steps: a thin wall differs as much from one
 * of twice its thickness as a thick one does. Of angles, equal differences are.
 */

/** sRGB, evenly apart, ever lighter: indigo, blue, teal, green, yellow. */
export const stops: readonly (readonly [number, number, number])[] = [
  [48, 18, 92],
  [52, 66, 150],
  [30, 114, 158],
  [34, 156, 140],
  [110, 196, 92],
  [248, 230, 68],
];

/** The scale as a gradient of a style sheet, from left to right. */
export const gradient = `linear-gradient(90deg, ${stops.map((rgb) => `rgb(${rgb.join(" ")})`).join(", ")})`;

/** The colour at a share of the scale, sRGB. */
export function colourAt(share: number): readonly number[] {
  const at = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const low = Math.min(stops.length - 2, Math.floor(at));
  const [from, to] = [stops[low] ?? [], stops[low + 1] ?? []];
  return from.map((channel, k) => channel + ((to[k] ?? 0) - channel) * (at - low));
}

const linear = (channel: number) => {
  const c = channel / 255;
  return (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4) * 255;
};

/** The places of the scale: 1 for the least number, 255 for the greatest. */
const places = 254;

/** Linear red, green and blue of each place; the first one is for what has no number. */
export function colourTable(): Uint8Array {
  const table = new Uint8Array(256 * 3);
  for (let place = 1; place < 256; place += 1) {
    table.set(
      colourAt((place - 1) / places)
        .map(linear)
        .map(Math.round),
      place * 3,
    );
  }
  return table;
}

/** Where a number lies between the least and the greatest, 0 to 1. */
export function shareOf(value: number, { least, most, scale }: FieldScale) {
  if (most <= least) return 0.5;
  if (scale === "linear") return (value - least) / (most - least);
  return Math.log(value / least) / Math.log(most / least);
}

/** The place of each number on the scale; 0 where there is none. */
export function placesOf(field: FieldNumbers): Uint8Array {
  return Uint8Array.from(field.values, (value) =>
    Number.isNaN(value) ? 0 : 1 + Math.round(shareOf(value, field) * places),
  );
}

/** Ticks nearer to each other than this share of the scale would run together. */
const apart = 0.2;

/** Degrees between the round numbers of an angle's scale: overhang begins at 45. */
const rounds = [45, 15, 5, 1];

/** Numbers that a scale may have beside it, those first that are wanted most. */
function roundNumbers(ends: FieldScale): readonly number[] {
  const { least, most, scale } = ends;
  if (scale === "linear") {
    const multiples = rounds.map((step) =>
      Array.from({ length: Math.floor(most / step) + 1 }, (_, k) => k * step),
    );
    const between = (tick: number) => Math.abs(shareOf(tick, ends) - 0.5) <= 0.5 - apart;
    return multiples.find((ticks) => ticks.some(between)) ?? [];
  }
  const first = Math.floor(Math.log10(least));
  const last = Math.ceil(Math.log10(most));
  const powers = Array.from({ length: last - first + 1 }, (_, k) => 10 ** (first + k));
  return [1, 2, 5].flatMap((figure) => powers.map((power) => figure * power));
}

/**
 * The numbers beside a scale, ascending: its ends, and round ones (1, 2 or 5; of
 * angles multiples of 45, 15, 5 or 1 degrees) between them where there is room.
 * All are in the unit of the scale.
 */
export function ticksOf(ends: FieldScale): readonly number[] {
  const { least, most } = ends;
  if (most <= least * 1.000_01) return [least];
  const ticks = [least, most];
  for (const tick of roundNumbers(ends)) {
    const share = shareOf(tick, ends);
    const room = ticks.every((each) => Math.abs(shareOf(each, ends) - share) >= apart);
    if (share > 0 && share < 1 && room) ticks.push(tick);
  }
  return ticks.toSorted((one, other) => one - other);
}
