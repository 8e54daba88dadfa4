/**
 * Exact decimals as the API sends them: money as millionths of the major unit.
 * Totals follow the server's rule: rounded half up, once per line.
 */

const scale = 1_000_000n;
const pattern = /^(-?)(\d{1,13})(?:\.(\d{1,6}))?$/;

/** Reads a decimal of the API (`"38.4"`) as millionths; null when it is not one. */
export function toMillionths(decimal: string): bigint | null {
  const match = pattern.exec(decimal);
  if (match === null) return null;
  const [, sign, whole = "0", fraction = ""] = match;
  const size = BigInt(whole) * scale + BigInt(fraction.padEnd(6, "0"));
  return sign === "-" ? -size : size;
}

/** Writes millionths as the shortest decimal of the API. */
export function fromMillionths(millionths: bigint): `${number}` {
  const size = millionths < 0n ? -millionths : millionths;
  const fraction = (size % scale).toString().padStart(6, "0").replace(/0+$/, "");
  const text = `${millionths < 0n ? "-" : ""}${size / scale}${fraction === "" ? "" : `.${fraction}`}`;
  return text as `${number}`;
}

/** A price times a count, rounded half up to `digits` decimals. Both sides are millionths. */
export function lineTotal(unit: bigint, quantity: number, digits: number): bigint {
  return roundHalfUp(unit * BigInt(quantity), digits);
}

/** Rounds millionths half up (away from zero) to 0 to 6 decimals. */
export function roundHalfUp(millionths: bigint, digits: number): bigint {
  const step = 10n ** BigInt(6 - digits);
  const size = millionths < 0n ? -millionths : millionths;
  const rounded = ((size + step / 2n) / step) * step;
  return millionths < 0n ? -rounded : rounded;
}

/**
 * Reads what a person typed, in the conventions of `tag`, as a decimal of the API.
 * Grouping marks are ignored; null when it is no number or has more than six decimals.
 */
export function parseTyped(text: string, tag: string): `${number}` | null {
  const parts = new Intl.NumberFormat(tag).formatToParts(12345.6);
  const decimalMark = parts.find((part) => part.type === "decimal")?.value ?? ".";
  const groupMark = parts.find((part) => part.type === "group")?.value ?? ",";
  const plain = text
    .trim()
    .replaceAll(/\s/g, "")
    .replaceAll(groupMark, "")
    .replace(decimalMark, ".");
  const millionths = toMillionths(plain);
  return millionths === null ? null : fromMillionths(millionths);
}
