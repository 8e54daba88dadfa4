import { Button, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconMoon, IconSun } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { languageNames, languages } from "../../format/locale";
import { m } from "../../paraglide/messages";
import { Toasts } from "../../ui/toasts";
import { isLanguage, useLocale } from "../locale";
import { routes } from "../routes";
import { useSite } from "../session/site";
import { Brand } from "./Brand";
import { ConnectionNotice } from "./ConnectionNotice";
import { DemoMark } from "./DemoMark";
import footerClasses from "./Footer.module.css";
import classes from "./Frame.module.css";
import { SkipLink } from "./SkipLink";

/** A native list: the first screen does without the code of a menu. */
function LanguageSelect() {
  const { language, choose } = useLocale();
  return (
    <select
      className={classes.guestSelect}
      aria-label={m.frame_language()}
      value={language}
      onChange={({ currentTarget: { value } }) => isLanguage(value) && choose(value)}
    >
      {languages.map((each) => (
        <option key={each} value={each} lang={each}>
          {languageNames[each]}
        </option>
      ))}
    </select>
  );
}

function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const next = scheme === "light" ? "dark" : "light";
  const Icon = scheme === "light" ? IconMoon : IconSun;
  const label = `${m.frame_scheme()}: ${next === "dark" ? m.frame_scheme_dark() : m.frame_scheme_light()}`;
  return (
    <button
      type="button"
      className={classes.guestIcon}
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(next)}
    >
      <Icon size={20} stroke={1.6} aria-hidden />
    </button>
  );
}

const footer = [
  { path: "/terms", name: m.nav_terms },
  { path: "/privacy", name: m.nav_privacy },
] as const;

/** What surrounds every page of a guest. */
export function GuestFrame({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  const [{ data }] = useSite();
  const demo = data?.demo ?? false;
  return (
    <div className={classes.guest}>
      <SkipLink />
      <header className={classes.guestTop}>
        <Brand home="/" />
        {demo ? <DemoMark place="bar" /> : null}
        <div className={classes.topEnd}>
          <LanguageSelect />
          <SchemeToggle />
          {location === "/login" ? null : (
            <Button component={Link} href="/login" variant="subtle" color="gray">
              {m.nav_login()}
            </Button>
          )}
          {location === "/signup" ? null : (
            <Button component={Link} href="/signup" variant="default">
              {m.nav_signup()}
            </Button>
          )}
        </div>
      </header>
      <main id="content" className={classes.guestMain} tabIndex={-1}>
        <ConnectionNotice />
        {children}
      </main>
      <footer className={footerClasses.footer}>
        <span>Forja</span>
        {footer
          .filter(({ path }) => routes.some((route) => route.path === path))
          .map(({ path, name }) => (
            <Link key={path} href={path}>
              {name()}
            </Link>
          ))}
        {demo ? <span>{m.frame_demo()}</span> : null}
      </footer>
      <Toasts />
    </div>
  );
}
