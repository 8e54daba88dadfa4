/** A country by its two letters, in the reader's language; the letters when they are none. */
export function countryName(code: string, tag: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(tag, { type: "region" }).of(code) ?? code;
}

/** A currency by its code and name: "COP · peso colombiano". */
export function currencyName(code: string, tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: "currency" }).of(code) ?? code;
  return name === code ? code : `${code} · ${name}`;
}
