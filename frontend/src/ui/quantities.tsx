import { useLocale } from "../app/locale";
import { useUnits } from "../app/session/units";
import { type Amount, formatMoney, type MoneyStyle } from "../format/money";
import {
  formatArea,
  formatBytes,
  formatLength,
  formatMass,
  formatNumber,
  formatSize,
  formatVolume,
} from "../format/quantity";
import { m } from "../paraglide/messages";

/** An amount of money; `kind="unit"` for a price per piece, `bare` under a heading that names the currency. */
export function Money({ value, ...style }: { value: Amount | null | undefined } & MoneyStyle) {
  const { tag } = useLocale();
  if (!value) return <span>{m.money_none()}</span>;
  return <span className="numeric">{formatMoney(value, tag, style)}</span>;
}

/** A plain number; at most `digits` decimals. */
export function Count({ value, digits = 0 }: { value: number; digits?: number }) {
  const { tag } = useLocale();
  return <span className="numeric">{formatNumber(value, tag, digits)}</span>;
}

/** A length in millimetres, shown in the reader's unit. */
export function Length({ mm }: { mm: number }) {
  const { tag } = useLocale();
  const { unit } = useUnits();
  return <span className="numeric">{formatLength(mm, unit, tag)}</span>;
}

/** X × Y × Z in millimetres, shown in the reader's unit. */
export function Size({ mm }: { mm: readonly number[] }) {
  const { tag } = useLocale();
  const { unit } = useUnits();
  return <span className="numeric">{formatSize(mm, unit, tag)}</span>;
}

/** An area in square millimetres. */
export function Area({ mm2 }: { mm2: number }) {
  const { tag } = useLocale();
  const { unit } = useUnits();
  return <span className="numeric">{formatArea(mm2, unit, tag)}</span>;
}

/** A volume in cubic millimetres. */
export function Volume({ mm3 }: { mm3: number }) {
  const { tag } = useLocale();
  const { unit } = useUnits();
  return <span className="numeric">{formatVolume(mm3, unit, tag)}</span>;
}

/** A mass in kilograms. */
export function Mass({ kg }: { kg: number }) {
  const { tag } = useLocale();
  const { unit } = useUnits();
  return <span className="numeric">{formatMass(kg, unit, tag)}</span>;
}

/** The size of a file. */
export function Bytes({ value }: { value: number }) {
  const { tag } = useLocale();
  return <span className="numeric">{formatBytes(value, tag)}</span>;
}
