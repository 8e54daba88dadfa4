import { ActionIcon, Menu, Tooltip, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import {
  IconBell,
  IconCheck,
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
import { useLocale } from "../locale";
import { useUnits } from "../session/units";
import type { Viewer } from "../session/viewer";
import classes from "./Frame.module.css";
import { ownEntries } from "./navigation";

const chosen = <IconCheck size={16} aria-hidden />;
const schemes = [
  { value: "light", name: m.frame_scheme_light, icon: IconSun },
  { value: "dark", name: m.frame_scheme_dark, icon: IconMoon },
  { value: "auto", name: m.frame_scheme_auto, icon: IconDeviceDesktop },
] as const;

/** The language of the interface; numbers and dates follow it. */
export function LanguageMenu() {
  const { language, choose } = useLocale();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton
          className={classes.language}
          aria-label={`${m.frame_language()}: ${languageNames[language]}`}
        >
          {language.toUpperCase()}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((each) => (
          <Menu.Item
            key={each}
            lang={each}
            rightSection={each === language ? chosen : null}
            onClick={() => choose(each)}
          >
            {languageNames[each]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function SchemeItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{m.frame_scheme()}</Menu.Label>
      {schemes.map(({ value, name, icon: Icon }) => (
        <Menu.Item
          key={value}
          leftSection={<Icon size={17} aria-hidden />}
          rightSection={value === colorScheme ? chosen : null}
          onClick={() => setColorScheme(value)}
        >
          {name()}
        </Menu.Item>
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
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={label}
        onClick={() => navigate("/notifications")}
      >
        <IconBell size={20} stroke={1.6} aria-hidden />
        {unread > 0 ? (
          <span className={classes.unread} aria-hidden>
            {unread > 99 ? "99+" : unread}
          </span>
        ) : null}
      </ActionIcon>
    </Tooltip>
  );
}

/** Up to two letters of a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
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
    <Menu position="bottom-end" width={264}>
      <Menu.Target>
        <UnstyledButton
          className={classes.avatar}
          aria-label={m.frame_account_menu({ name: person.name, organisation: organisationName })}
        >
          {initials(person.name)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.whoami}>
          <strong>{person.name}</strong>
          <span>{organisationName}</span>
        </div>
        <Menu.Divider />
        {ownEntries().map(({ path, name, icon: Icon }) => (
          <Menu.Item
            key={path}
            leftSection={<Icon size={17} aria-hidden />}
            onClick={() => navigate(path)}
          >
            {name()}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <SchemeItems />
        <Menu.Divider />
        <Menu.Label>{m.frame_units()}</Menu.Label>
        {(["mm", "in"] as const).map((each) => (
          <Menu.Item
            key={each}
            leftSection={<IconRuler2 size={17} aria-hidden />}
            rightSection={each === unit ? chosen : null}
            onClick={() => choose(each)}
          >
            {each === "mm" ? m.frame_units_mm() : m.frame_units_in()}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={17} aria-hidden />} onClick={onShortcuts}>
          {m.frame_shortcuts()}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={17} aria-hidden />} onClick={onLogout}>
          {m.frame_logout()}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
