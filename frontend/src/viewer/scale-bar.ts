/** A scale bar: how long it is drawn and what it says. */
export interface ScaleBar {
  /** In the reader's unit. */
  readonly value: number;
  readonly pixels: number;
}

/** The widest that the bar may be, in CSS pixels. */
const widest = 112;

/**
 * The longest of 1, 2, 5, 10, 20, 50 … units that fits. `mmPerPixel` is at the
 * distance of what is looked at, `mmPerUnit` 1 or 25.4.
 */
export function scaleBar(mmPerPixel: number, mmPerUnit: number): ScaleBar {
  const room = (widest * mmPerPixel) / mmPerUnit;
  const power = 10 ** Math.floor(Math.log10(room));
  const value = ([5, 2].find((step) => step * power <= room) ?? 1) * power;
  return { value, pixels: (value * mmPerUnit) / mmPerPixel };
}
