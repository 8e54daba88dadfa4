import type { FieldNumbers, FieldScale } from "./field";

/**
 * From numbers to colours: dark for small ones, light for great ones, so that
 * they are told apart without seeing the hues and on a grey picture; to either
 * side of nothing, from pale to dark. Of lengths, equal ratios are equal steps:
 * a thin wall differs as much from one of twice its thickness as a thick one
 * does. Of angles and counts, equal differences are.
 */

/** Red, green and blue, sRGB, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Colours of a scale: each with the share of the scale that it stands at, ascending from 0 to 1. */
export type Ramp = readonly (readonly [number, Rgb])[];

/** Ever lighter: indigo, blue, teal, green, yellow. */
export const lighter: Ramp = [
  [0, [48, 18, 92]],
  [0.2, [52, 66, 150]],
  [0.4, [30, 114, 158]],
  [0.6, [34, 156, 140]],
  [0.8, [110, 196, 92]],
  [1, [248, 230, 68]],
];

/** The same without its dark end, so that what stands out is the darkest. */
export const bright: Ramp = [
  [0, [80, 150, 205]],
  [0.33, [50, 175, 165]],
  [0.67, [130, 205, 95]],
  [1, [248, 230, 68]],
];

/** To either side of nothing: blue below it, orange above it, both palest beside it. */
export const diverging: Ramp = [
  [0, [60, 110, 180]],
  [0.5, [190, 215, 240]],
  [0.5, [250, 226, 176]],
  [1, [200, 110, 30]],
];

/** Numbers that deserve a look: darker than all that a scale has near them, by which they are told. */
export const standingOut: Rgb = [140, 0, 70];

const css = (rgb: Rgb) => `rgb(${rgb.join(" ")})`;
export const standingOutColour = css(standingOut);

/** A scale as a gradient of a style sheet, from left to right. */
export function gradientOf(ramp: Ramp): string {
  return `linear-gradient(90deg, ${ramp.map(([at, rgb]) => `${css(rgb)} ${at * 100}%`).join(", ")})`;
}

/** The colour at a share of the scale, sRGB. */
export function colourAt(ramp: Ramp, share: number): readonly number[] {
  const at = Math.min(1, Math.max(0, share));
  const next = Math.max(
    1,
    ramp.findIndex(([end]) => end >= at),
  );
  const [[start, from] = [0, standingOut], [end, to] = [1, standingOut]] = ramp.slice(next - 1);
  const along = end > start ? (at - start) / (end - start) : 1;
  return from.map((channel, k) => channel + ((to[k] ?? 0) - channel) * along);
}

const linear = (channel: number) => {
  const c = channel / 255;
  return (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4) * 255;
};

/** From the place of the least number, 1, to that of the greatest; the one after is for what stands out. */
const places = 253;
const outstanding = 255;

/** Linear red, green and blue of each place; the first one is for what has no number. */
export function colourTable(ramp: Ramp): Uint8Array {
  const table = new Uint8Array(256 * 3);
  for (let place = 1; place <= outstanding; place += 1) {
    const rgb = place < outstanding ? colourAt(ramp, (place - 1) / places) : standingOut;
    table.set(rgb.map(linear).map(Math.round), place * 3);
  }
  return table;
}

/** Where a number lies between the least and the greatest, 0 to 1. */
export function shareOf(value: number, { least, most, scale }: FieldScale) {
  if (most <= least) return 0.5;
  if (scale === "linear") return (value - least) / (most - least);
  return Math.log(value / least) / Math.log(most / least);
}

/** The place of each number on a scale with these ends; 0 where there is none. */
export function placesOf(
  { values }: FieldNumbers,
  ends: FieldScale,
  isOut: (value: number) => boolean = () => false,
): Uint8Array {
  return Uint8Array.from(values, (value) => {
    if (Number.isNaN(value)) return 0;
    if (isOut(value)) return outstanding;
    return 1 + Math.round(Math.min(1, Math.max(0, shareOf(value, ends))) * places);
  });
}

/** Ticks nearer to each other than this share of the scale would run together. */
const apart = 0.2;

/** Between the round numbers of an angle's or a count's scale: overhang begins at 45 degrees. */
const rounds = [45, 15, 5, 1];

/** Numbers that a scale may have beside it, those first that are wanted most. */
function roundNumbers(ends: FieldScale): readonly number[] {
  const { least, most, scale } = ends;
  if (scale === "linear") {
    const multiples = rounds.map((step) => {
      const [first, last] = [Math.ceil(least / step), Math.floor(most / step)];
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => (first + k) * step);
    });
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
 * angles and counts multiples of 45, 15, 5 or 1) between them where there is room.
 * All are in the unit of the scale.
 */
export function ticksOf(ends: FieldScale): readonly number[] {
  const { least, most } = ends;
  if (most - least <= Math.abs(least) * 1e-5) return [least];
  const ticks = [least, most];
  for (const tick of roundNumbers(ends)) {
    const share = shareOf(tick, ends);
    const room = ticks.every((each) => Math.abs(shareOf(each, ends) - share) >= apart);
    if (share > 0 && share < 1 && room) ticks.push(tick);
  }
  return ticks.toSorted((one, other) => one - other);
}
