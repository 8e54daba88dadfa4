/** The languages of the user interface; `intlTag` says which Intl conventions each one uses. */
export const languages = ["es", "pt", "en"] as const;
export type Language = (typeof languages)[number];

const tags: Record<Language, string> = { es: "es-CO", pt: "pt-BR", en: "en" };

/** The BCP 47 tag whose number, money and date conventions a language uses here. */
export function intlTag(language: Language): string {
  return tags[language];
}

/** How a language calls itself, for the language menu. */
export const languageNames: Record<Language, string> = {
  es: "Español",
  pt: "Português",
  en: "English",
};
