import "@mantine/core/styles/Drawer.layer.css";
import { Drawer } from "@mantine/core";
import { useLocation } from "wouter";
import { m } from "../../paraglide/messages";
import classes from "./Frame.module.css";
import type { NavEntry } from "./navigation";

interface MoreSheetProps {
  readonly entries: readonly NavEntry[];
  readonly onClose: () => void;
}

/** What the bottom bar has no room for. */
export default function MoreSheet({ entries, onClose }: MoreSheetProps) {
  const [, navigate] = useLocation();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="bottom"
      size="auto"
      title={m.nav_more()}
      closeButtonProps={{ "aria-label": m.frame_close() }}
    >
      <div className={classes.sheet}>
        {entries.map(({ path, name, icon: Icon }) => (
          <button
            key={path}
            type="button"
            className={classes.sheetLink}
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
    </Drawer>
  );
}
