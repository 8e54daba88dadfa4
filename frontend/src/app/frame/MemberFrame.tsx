import "../theme/page-styles";
import { UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useLocation } from "wouter";
import { m } from "../../paraglide/messages";
import { Toasts } from "../../ui/toasts";
import type { Session } from "../session/session";
import { homeOf } from "../session/viewer";
import { BottomBar } from "./BottomBar";
import { Brand } from "./Brand";
import { ConnectionNotice } from "./ConnectionNotice";
import { DemoMark } from "./DemoMark";
import classes from "./Frame.module.css";
import { AccountMenu, LanguageMenu, NotificationsBell } from "./menus";
import { allEntries } from "./navigation";
import { Rail } from "./Rail";
import { SkipLink } from "./SkipLink";
import { useShortcuts } from "./use-shortcuts";

const SearchPalette = lazy(() => import("./SearchPalette"));
const ShortcutsDialogue = lazy(() => import("./ShortcutsDialogue"));

type MemberSession = Extract<Session, { status: "member" }>;

/** What surrounds every page of a member. */
export default function MemberFrame({
  session,
  children,
}: {
  session: MemberSession;
  children: ReactNode;
}) {
  const [open, setOpen] = useState<"search" | "shortcuts" | null>(null);
  const [, navigate] = useLocation();
  const { can, viewer } = session;
  const close = () => setOpen(null);
  const help = () => setOpen("shortcuts");
  useShortcuts({
    onSearch: () => setOpen("search"),
    onHelp: help,
    onGo: (letter) => {
      const entry = allEntries(can).find((each) => each.letter === letter);
      if (entry) navigate(entry.path);
      return entry !== undefined;
    },
  });
  const logout = () => void session.end().then(() => navigate("/"));
  return (
    <div className={classes.member}>
      <SkipLink />
      <Rail can={can} demo={session.demo} />
      <header className={classes.top}>
        <div className={classes.topBrand}>
          <Brand home={homeOf(can)} />
          {session.demo ? <DemoMark place="bar" /> : null}
        </div>
        <UnstyledButton
          className={classes.search}
          aria-label={m.frame_search_prompt()}
          onClick={() => setOpen("search")}
        >
          <IconSearch size={18} stroke={1.7} aria-hidden />
          <span>{m.frame_search_prompt()}</span>
          <kbd>Ctrl K</kbd>
        </UnstyledButton>
        <div className={classes.topEnd}>
          <LanguageMenu />
          <NotificationsBell unread={viewer.unreadNotifications} />
          <AccountMenu viewer={viewer} onShortcuts={help} onLogout={logout} />
        </div>
      </header>
      {/* It scrolls, by keys too where nothing in it takes the focus. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus */}
      <main id="content" className={classes.main} tabIndex={0}>
        <ConnectionNotice />
        {children}
      </main>
      <BottomBar can={can} />
      <Toasts />
      <Suspense fallback={null}>
        {open === "search" ? <SearchPalette can={can} onShortcuts={help} onClose={close} /> : null}
        {open === "shortcuts" ? <ShortcutsDialogue can={can} onClose={close} /> : null}
      </Suspense>
    </div>
  );
}
