import type { LengthUnit } from "../../format/quantity";
import { asTyped, readTyped } from "../board/quote-draft";

/** Whoever writes lengths down: in which unit, and by which conventions. */
export interface Writer {
  readonly unit: LengthUnit;
  readonly tag: string;
}

const mmPer: Readonly<Record<LengthUnit, number>> = { mm: 1, in: 25.4 };
/** A length as it stands in a field: in the writer's unit. Empty for none. */
export function typedLength(mm: number | null | undefined, { unit, tag }: Writer): string {
  if (mm === null || mm === undefined) return "";
  const value = mm / mmPer[unit];
  // In inches as many decimals as make a difference to a machine; no more can be typed than six.
  const shown = unit === "mm" ? value : Number(value.toFixed(value < 0.1 ? 6 : 4));
  return asTyped(String(shown), tag);
}

/**
 * What a field says, in mm; null when it is no number. A text that nobody changed
 * is still the length that it was written from, whatever was rounded away.
 */
export function lengthOf(
  text: string,
  before: number | null | undefined,
  writer: Writer,
): number | null {
  if (typeof before === "number" && text === typedLength(before, writer)) return before;
  const read = readTyped(text, writer.tag);
  // A millionth of a millimetre is kept, so that no rounding of the machine shows.
  return read === null ? null : Number((Number(read) * mmPer[writer.unit]).toFixed(6));
}
