/** The reader's choice for lengths; areas, volumes and masses follow it. */
export type LengthUnit = "mm" | "in";

const mmPerInch = 25.4;
const kgPerPound = 0.45359237;
/** Between numbers and their unit, so that a line never breaks there. */
const nbsp = "\u00a0";

function number(value: number, tag: string, digits: number, least = 0): string {
  return new Intl.NumberFormat(tag, {
    minimumFractionDigits: least,
    maximumFractionDigits: digits,
    // What rounds to zero has no sign.
    signDisplay: "negative",
  }).format(value);
}

/** A whole or decimal number in the reader's conventions. */
export function formatNumber(value: number, tag: string, digits = 0): string {
  return number(value, tag, digits);
}

/** A share between 0 and 1 as a percentage. */
export function formatShare(share: number, tag: string): string {
  return new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 }).format(share);
}

/** Of lengths between these, mm, decimals would show nothing; smaller ones are what computing leaves of zero. */
const tiny = { from: 1e-6, to: 0.01 };

function lengthValue(mm: number, unit: LengthUnit, tag: string): string {
  const size = Math.abs(mm);
  if (size >= tiny.from && size < tiny.to) {
    const figures = new Intl.NumberFormat(tag, { maximumSignificantDigits: 2 });
    return figures.format(unit === "in" ? mm / mmPerInch : mm);
  }
  if (unit === "in") return number(mm / mmPerInch, tag, size < 0.25 ? 5 : 3, 3);
  // What a machine holds may be a few thousandths: rounded, it would be another machine.
  const digits = size < 0.1 ? 3 : size < 10 ? 2 : 1;
  return number(mm, tag, digits, 1);
}

/**
 * A length given in millimetres: one decimal (two under 10 mm, three under 0.1), or three in
 * inches (five under 0.01); the first two figures of what is under a hundredth of a millimetre.
 */
export function formatLength(mm: number, unit: LengthUnit, tag: string): string {
  return `${lengthValue(mm, unit, tag)}${nbsp}${unit}`;
}

/** A measured length in millimetres: two decimals, or three in inches. */
export function formatMeasured(mm: number, unit: LengthUnit, tag: string): string {
  const [value, digits] = unit === "in" ? [mm / mmPerInch, 3] : [mm, 2];
  return `${number(value, tag, digits, digits)}${nbsp}${unit}`;
}

/** The size of a part, X × Y × Z, given in millimetres. */
export function formatSize(mm: readonly number[], unit: LengthUnit, tag: string): string {
  const digits = unit === "in" ? 3 : 1;
  const factor = unit === "in" ? mmPerInch : 1;
  const sides = mm.map((side) => number(side / factor, tag, digits, digits));
  return `${sides.join(`${nbsp}×${nbsp}`)}${nbsp}${unit}`;
}

/** An area given in square millimetres, in cm² or in². */
export function formatArea(mm2: number, unit: LengthUnit, tag: string): string {
  return unit === "in"
    ? `${number(mm2 / mmPerInch ** 2, tag, 2)}${nbsp}in²`
    : `${number(mm2 / 100, tag, 1)}${nbsp}cm²`;
}

/** A volume given in cubic millimetres, in cm³ or in³. */
export function formatVolume(mm3: number, unit: LengthUnit, tag: string): string {
  return unit === "in"
    ? `${number(mm3 / mmPerInch ** 3, tag, 3)}${nbsp}in³`
    : `${number(mm3 / 1000, tag, mm3 < 10_000 ? 2 : 1)}${nbsp}cm³`;
}

/** A mass given in kilograms: grams under 1 kg; pounds with inches. */
export function formatMass(kg: number, unit: LengthUnit, tag: string): string {
  if (unit === "in") return `${number(kg / kgPerPound, tag, 2)}${nbsp}lb`;
  if (kg < 1) return `${number(kg * 1000, tag, kg < 0.1 ? 1 : 0)}${nbsp}g`;
  return `${number(kg, tag, 2)}${nbsp}kg`;
}

const byteUnits = ["kilobyte", "megabyte", "gigabyte"] as const;

/** A file size in the decimal unit that fits. */
export function formatBytes(bytes: number, tag: string): string {
  // The short name of a byte is the whole word, and stays in the singular.
  if (bytes < 1000) return `${formatNumber(bytes, tag, 0)}${nbsp}B`;
  const power = Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(tag, {
    style: "unit",
    unit: byteUnits[power - 1] ?? "gigabyte",
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
}
