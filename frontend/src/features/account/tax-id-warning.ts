import { m } from "../../paraglide/messages";

const warnings: Readonly<Record<string, () => string>> = {
  "check-digit": m.account_tax_id_check_digit,
  shape: m.account_tax_id_shape,
  generic: m.account_tax_id_generic,
};

/** What is odd about a tax id that was taken all the same, in words. */
export function taxIdWarning(warning: string | null): string | null {
  if (warning === null) return null;
  const key = warning.toLowerCase().replaceAll("_", "-");
  return (warnings[key] ?? m.account_tax_id_shape)();
}
