import { UnstyledButton, useMantineColorScheme } from "@mantine/core";
import {
  IconBell,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconRuler2,
  IconSun,
} from "@tabler/icons-react";
import { useLocation } from "wouter";
import { languageNames, languages } from "../../format/locale";
import { m } from "../../paraglide/messages";
import { Hint } from "../../ui/Hint";
import { Menu, MenuHeading, MenuItem, MenuRule } from "../../ui/Menu";
import { useLocale } from "../locale";
import { useUnits } from "../session/units";
import type { Viewer } from "../session/viewer";
import classes from "./Frame.module.css";
import { initials } from "./initials";
import { ownEntries } from "./navigation";

const schemes = [
  { value: "light", name: m.frame_scheme_light, icon: IconSun },
  { value: "dark", name: m.frame_scheme_dark, icon: IconMoon },
  { value: "auto", name: m.frame_scheme_auto, icon: IconDeviceDesktop },
] as const;

/** The language of the interface; numbers and dates follow it. */
export function LanguageMenu() {
  const { language, choose } = useLocale();
  return (
    <Menu
      button={(props) => (
        <UnstyledButton
          {...props}
          className={classes.language}
          aria-label={`${m.frame_language()}: ${languageNames[language]}`}
        >
          {language.toUpperCase()}
        </UnstyledButton>
      )}
    >
      {languages.map((each) => (
        <MenuItem key={each} lang={each} chosen={each === language} onClick={() => choose(each)}>
          {languageNames[each]}
        </MenuItem>
      ))}
    </Menu>
  );
}

function SchemeItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <MenuHeading>{m.frame_scheme()}</MenuHeading>
      {schemes.map(({ value, name, icon: Icon }) => (
        <MenuItem
          key={value}
          icon={<Icon size={17} aria-hidden />}
          chosen={value === colorScheme}
          onClick={() => setColorScheme(value)}
        >
          {name()}
        </MenuItem>
      ))}
    </>
  );
}

/** The bell: how many notifications are unread; leads to them. */
export function NotificationsBell({ unread }: { unread: number }) {
  const [, navigate] = useLocation();
  const label =
    unread > 0 ? m.frame_notifications_unread({ count: unread }) : m.frame_notifications();
  return (
    <Hint label={label} side="bottom">
      <UnstyledButton
        className={classes.bell}
        aria-label={label}
        onClick={() => navigate("/notifications")}
      >
        <IconBell size={20} stroke={1.6} aria-hidden />
        {unread > 0 ? (
          <span className={classes.unread} aria-hidden>
            {unread > 99 ? "99+" : unread}
          </span>
        ) : null}
      </UnstyledButton>
    </Hint>
  );
}

interface AccountMenuProps {
  readonly viewer: Viewer;
  readonly onShortcuts: () => void;
  readonly onLogout: () => void;
}

/** Who is signed in, for whom, and what belongs to the person. */
export function AccountMenu({ viewer, onShortcuts, onLogout }: AccountMenuProps) {
  const [, navigate] = useLocation();
  const { unit, choose } = useUnits();
  const { person, organisation } = viewer;
  const organisationName = organisation?.name ?? "Forja";
  return (
    <Menu
      button={(props) => (
        <UnstyledButton
          {...props}
          className={classes.avatar}
          aria-label={m.frame_account_menu({ name: person.name, organisation: organisationName })}
        >
          {initials(person.name)}
        </UnstyledButton>
      )}
    >
      <div className={classes.whoami}>
        <strong>{person.name}</strong>
        <span>{organisationName}</span>
      </div>
      <MenuRule />
      {ownEntries().map(({ path, name, icon: Icon }) => (
        <MenuItem key={path} icon={<Icon size={17} aria-hidden />} onClick={() => navigate(path)}>
          {name()}
        </MenuItem>
      ))}
      <MenuRule />
      <SchemeItems />
      <MenuRule />
      <MenuHeading>{m.frame_units()}</MenuHeading>
      {(["mm", "in"] as const).map((each) => (
        <MenuItem
          key={each}
          icon={<IconRuler2 size={17} aria-hidden />}
          chosen={each === unit}
          onClick={() => choose(each)}
        >
          {each === "mm" ? m.frame_units_mm() : m.frame_units_in()}
        </MenuItem>
      ))}
      <MenuRule />
      <MenuItem icon={<IconKeyboard size={17} aria-hidden />} onClick={onShortcuts}>
        {m.frame_shortcuts()}
      </MenuItem>
      <MenuItem icon={<IconLogout size={17} aria-hidden />} onClick={onLogout}>
        {m.frame_logout()}
      </MenuItem>
    </Menu>
  );
}
