import type { introspection } from "../../app/graphql/schema-env";
import { type Language, languageNames, languages } from "../../format/locale";
import { m } from "../../paraglide/messages";

export type ApiLanguage = introspection["types"]["Language"]["enumValues"];
export type ApiUnits = introspection["types"]["UnitSystem"]["enumValues"];

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

const toApi: Readonly<Record<Language, ApiLanguage>> = { es: "ES", pt: "PT", en: "EN" };

/** A language as the API names it. */
export function apiLanguage(language: Language): ApiLanguage {
  return toApi[language];
}

export function languageChoices(): readonly Choice<ApiLanguage>[] {
  return languages.map((each) => ({ value: toApi[each], label: languageNames[each] }));
}

export function unitChoices(): readonly Choice<ApiUnits>[] {
  return [
    { value: "METRIC", label: m.frame_units_mm() },
    { value: "IMPERIAL", label: m.frame_units_in() },
  ];
}

/** The choice that a text names; the first when it names none. */
export function chosenOf<Value extends string>(
  choices: readonly Choice<Value>[],
  text: string,
): Value | undefined {
  return choices.find(({ value }) => value === text)?.value ?? choices[0]?.value;
}
