import type { Country } from "../queries";

/** The country that the browser's zone or language points to, if it is served; else the first. */
export function guessCountry(
  countries: readonly Country[],
  zone: string,
  languages: readonly string[],
): Country | undefined {
  const regions = languages.map((tag) => new Intl.Locale(tag).region);
  return (
    countries.find(({ timeZone }) => timeZone === zone) ??
    countries.find(({ code }) => regions.includes(code)) ??
    countries[0]
  );
}
