import { lazy, Suspense } from "react";
import { Link, useLocation } from "wouter";
import { m } from "../../paraglide/messages";
import { type Capability, homeOf } from "../session/viewer";
import { Brand } from "./Brand";
import { DemoMark } from "./DemoMark";
import classes from "./Frame.module.css";
import { isUnder, type NavEntry, navGroups } from "./navigation";

const QuotaFoot = lazy(() => import("../../features/supply/QuotaFoot"));

function RailLink({ entry }: { entry: NavEntry }) {
  const [location] = useLocation();
  const Icon = entry.icon;
  const here = isUnder(location, entry.path);
  return (
    <Link
      href={entry.path}
      className={classes.railLink}
      data-here={here}
      aria-current={here ? "page" : undefined}
    >
      <Icon aria-hidden stroke={1.6} />
      <span>{entry.name()}</span>
    </Link>
  );
}

/**
 * The left rail: what this member can do, grouped when there is more than one
 * side to it. A supplier has the quotes left this month always in sight.
 */
export function Rail({ can, demo }: { can: ReadonlySet<Capability>; demo: boolean }) {
  const groups = navGroups(can);
  return (
    <nav className={classes.rail} aria-label={m.frame_rail()}>
      <Brand home={homeOf(can)} />
      {groups.map((group) => (
        <div key={group.name()} className={classes.railGroup}>
          {groups.length > 1 ? <p className={classes.railHeading}>{group.name()}</p> : null}
          {group.entries.map((entry) => (
            <RailLink key={entry.path} entry={entry} />
          ))}
        </div>
      ))}
      <div className={classes.railFoot}>
        {can.has("supplier") ? (
          <Suspense fallback={null}>
            <QuotaFoot />
          </Suspense>
        ) : null}
      </div>
      {demo ? <DemoMark place="rail" /> : null}
    </nav>
  );
}
