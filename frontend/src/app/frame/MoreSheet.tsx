import { useLocation } from "wouter";
import { m } from "../../paraglide/messages";
import { Dialogue } from "../../ui/Dialogue";
import frame from "./Frame.module.css";
import classes from "./MoreSheet.module.css";
import type { NavEntry } from "./navigation";

interface MoreSheetProps {
  readonly entries: readonly NavEntry[];
  readonly onClose: () => void;
}

/** What the bottom bar has no room for. */
export default function MoreSheet({ entries, onClose }: MoreSheetProps) {
  const [, navigate] = useLocation();
  return (
    <Dialogue place="foot" title={m.nav_more()} onClose={onClose}>
      <div className={frame.sheet}>
        {entries.map(({ path, name, icon: Icon }) => (
          <button
            key={path}
            type="button"
            className={classes.link}
            onClick={() => {
              onClose();
              navigate(path);
            }}
          >
            <Icon aria-hidden stroke={1.6} />
            {name()}
          </button>
        ))}
      </div>
    </Dialogue>
  );
}
