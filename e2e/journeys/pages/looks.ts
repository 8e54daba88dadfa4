import type { BrowserContextOptions } from "@playwright/test";
import type { Language } from "../../words";

/** One way in which people see the program. */
export interface Look {
  readonly language: Language;
  readonly scheme: "light" | "dark";
  readonly width: number;
}

/** The heights that go with the widths of a desk, a tablet and a phone. */
const heights: Readonly<Record<number, number>> = { 1440: 900, 820: 1180, 390: 844 };
const locales: Readonly<Record<Language, string>> = { es: "es-CO", pt: "pt-BR", en: "en-US" };

/** Three ways in which people see the program; every page is looked at in each. */
export const looks: Readonly<Record<string, Look>> = {
  "in Spanish, light, on a desk": { language: "es", scheme: "light", width: 1440 },
  "in Portuguese, dark, on a phone": { language: "pt", scheme: "dark", width: 390 },
  "in English, light, on a tablet": { language: "en", scheme: "light", width: 820 },
};

/** The other ways there are, by language and then by width, so that each is near the next. */
export const otherLooks: readonly Look[] = (["es", "pt", "en"] as const)
  .flatMap((language) => [1440, 820, 390].map((width) => ({ language, width })))
  .flatMap((one) => (["light", "dark"] as const).map((scheme) => ({ ...one, scheme })))
  .filter((one) => !Object.values(looks).some((whole) => nameOf(whole) === nameOf(one)));

/** Whether it is seen on a phone, where fingers press. */
export function isOnPhone({ width }: Look): boolean {
  return width === 390;
}

/** What a fault says of where it was seen. */
export function nameOf({ language, scheme, width }: Look): string {
  return `${language} ${scheme} ${width}`;
}

export function sizeOf({ width }: Look): { width: number; height: number } {
  return { width, height: heights[width] ?? width };
}

/** How a browser must be opened for a look. */
export function contextOf(look: Look): BrowserContextOptions {
  return {
    locale: locales[look.language],
    colorScheme: look.scheme,
    viewport: sizeOf(look),
    hasTouch: isOnPhone(look),
    reducedMotion: "reduce",
  };
}
