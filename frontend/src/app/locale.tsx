import { createContext, type ReactNode, useContext, useLayoutEffect } from "react";
import { intlTag, type Language, languages } from "../format/locale";
import { baseLocale, extractLocaleFromNavigator, overwriteGetLocale } from "../paraglide/runtime";
import { type Setting, useSetting } from "./session/setting";

type LocaleValue = Omit<Setting<Language>, "value"> & {
  readonly language: Language;
  /** The Intl conventions of the language. */
  readonly tag: string;
};

const nothing = () => {};
const LocaleContext = createContext<LocaleValue>({
  language: "es",
  tag: "es-CO",
  choose: nothing,
  follow: nothing,
  settle: nothing,
});

/**
 * Holds the language: this browser's choice, else the one of the account, else one
 * that the browser prefers. `children` is a function, so that a change renders the
 * whole tree anew (messages are plain functions) while every form keeps its state.
 */
export function LocaleProvider({ children }: { children: () => ReactNode }) {
  const { value: language, ...setting } = useSetting<Language>(
    "forja.language",
    isLanguage,
    () => extractLocaleFromNavigator() ?? baseLocale,
  );
  const tag = intlTag(language);
  const settle = (next: Language) => {
    // What is said of the change is said in the new language already.
    overwriteGetLocale(() => next);
    setting.settle(next);
  };
  // Before what is inside is drawn: its texts ask for the language as they are made.
  overwriteGetLocale(() => language);
  useLayoutEffect(() => {
    document.documentElement.lang = tag;
  }, [tag]);
  return <LocaleContext value={{ language, tag, ...setting, settle }}>{children()}</LocaleContext>;
}

export function useLocale(): LocaleValue {
  return useContext(LocaleContext);
}

/** Whether a text names a language that the interface speaks. */
export function isLanguage(text: string): text is Language {
  return languages.some((language) => language === text);
}
