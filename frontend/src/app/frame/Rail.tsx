import { IconFlask } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { Link, useLocation } from "wouter";
import { m } from "../../paraglide/messages";
import { type Capability, homeOf } from "../session/viewer";
import { Brand } from "./Brand";
import classes from "./Frame.module.css";
import { isUnder, type NavEntry, navGroups } from "./navigation";

/** The foot of the rail, for what a role must always have in sight. */
const railFootId = "forja-rail-foot";

/** Shows its children at the foot of the rail, wherever on the page it stands. */
export function RailFoot({ children }: { children: ReactNode }) {
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  useEffect(() => setFoot(document.getElementById(railFootId)), []);
  return foot ? createPortal(children, foot) : null;
}

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

/** The left rail: what this member can do, grouped when there is more than one side to it. */
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
      <div id={railFootId} className={classes.railFoot} />
      {demo ? (
        <p className={classes.demo} title={m.frame_demo()}>
          <IconFlask aria-hidden size={17} stroke={1.6} />
          <span>{m.frame_demo_mark()}</span>
        </p>
      ) : null}
    </nav>
  );
}
