import { IconDots } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { Link, useLocation } from "wouter";
import { m } from "../../paraglide/messages";
import type { Capability } from "../session/viewer";
import classes from "./Frame.module.css";
import { allEntries, isUnder } from "./navigation";

const MoreSheet = lazy(() => import("./MoreSheet"));
/** Entries that a thumb can tell apart; the rest is behind More. */
const room = 3;

/** The phone's rail: three entries and More. */
export function BottomBar({ can }: { can: ReadonlySet<Capability> }) {
  const [location] = useLocation();
  const [more, setMore] = useState(false);
  const entries = allEntries(can);
  const rest = entries.slice(room);
  return (
    <nav className={classes.bottom} aria-label={m.frame_rail()}>
      {entries.slice(0, room).map((entry) => {
        const Icon = entry.icon;
        const here = isUnder(location, entry.path);
        return (
          <Link
            key={entry.path}
            href={entry.path}
            className={classes.bottomLink}
            data-here={here}
            aria-current={here ? "page" : undefined}
          >
            <Icon aria-hidden stroke={1.6} />
            <span>{entry.name()}</span>
          </Link>
        );
      })}
      <button
        type="button"
        className={classes.bottomLink}
        data-here={rest.some((entry) => isUnder(location, entry.path))}
        aria-haspopup="dialog"
        onClick={() => setMore(true)}
      >
        <IconDots aria-hidden stroke={1.6} />
        <span>{m.nav_more()}</span>
      </button>
      <Suspense fallback={null}>
        {more ? <MoreSheet entries={rest} onClose={() => setMore(false)} /> : null}
      </Suspense>
    </nav>
  );
}
