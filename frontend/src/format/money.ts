import { fromMillionths, roundHalfUp, toMillionths } from "./decimal";

/** An amount as the API sends it: a decimal string and an ISO 4217 code. */
export interface Amount {
  readonly amount: string;
  readonly currency: string;
}

/** Currencies shown without decimals by custom, whatever ISO 4217 allows. */
const whole = new Set(["COP", "CLP", "PYG"]);

/** How many decimals a total of this currency has. */
export function usualDigits(currency: string): number {
  if (whole.has(currency)) return 0;
  const options = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  return options.maximumFractionDigits ?? 2;
}

export interface MoneyStyle {
  /** `total` rounds to the usual digits; `unit` shows up to six decimals when they are there. */
  readonly kind?: "total" | "unit";
  /** Without the currency, for columns whose heading names it. */
  readonly bare?: boolean;
}

/** Formats an amount with its currency code (a `$` alone names a dozen currencies). */
export function formatMoney(money: Amount, tag: string, style: MoneyStyle = {}): string {
  const exact = toMillionths(money.amount);
  if (exact === null) return `${money.amount} ${money.currency}`;
  const digits = usualDigits(money.currency);
  const unit = style.kind === "unit";
  const value = fromMillionths(unit ? exact : roundHalfUp(exact, digits));
  return new Intl.NumberFormat(tag, {
    ...(style.bare
      ? { style: "decimal" as const }
      : { style: "currency" as const, currency: money.currency, currencyDisplay: "code" as const }),
    minimumFractionDigits: digits,
    maximumFractionDigits: unit ? 6 : digits,
  }).format(value);
}
