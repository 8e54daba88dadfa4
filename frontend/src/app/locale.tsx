import { createContext, type ReactNode, useContext, useState } from "react";
import { intlTag, type Language, languages } from "../format/locale";
import { getLocale, setLocale } from "../paraglide/runtime";

interface LocaleValue {
  readonly language: Language;
  /** The Intl conventions of the language. */
  readonly tag: string;
  readonly choose: (language: Language) => void;
}

function initial(): Language {
  const language = getLocale();
  document.documentElement.lang = intlTag(language);
  return language;
}

const LocaleContext = createContext<LocaleValue>({
  language: "es",
  tag: "es-CO",
  choose: () => {},
});

/**
 * Holds the language. `children` is a function, so that a change renders the
 * whole tree anew (messages are plain functions) while every form keeps its state.
 */
export function LocaleProvider({ children }: { children: () => ReactNode }) {
  const [language, setLanguage] = useState(initial);
  const choose = (next: Language) => {
    void setLocale(next, { reload: false });
    document.documentElement.lang = intlTag(next);
    setLanguage(next);
  };
  return (
    <LocaleContext value={{ language, tag: intlTag(language), choose }}>{children()}</LocaleContext>
  );
}

export function useLocale(): LocaleValue {
  return useContext(LocaleContext);
}

/** Whether a text names a language that the interface speaks. */
export function isLanguage(text: string): text is Language {
  return languages.some((language) => language === text);
}
