import { IconPlugConnectedX, IconWifiOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { m } from "../../paraglide/messages";
import { useConnection, useOnline } from "../graphql/connection";
import classes from "./Frame.module.css";

/** A gap shorter than this mends itself before anybody reads about it. */
const grace = 2_000;

/** Offline at once; a lost live connection only after a moment. */
export function ConnectionNotice() {
  const online = useOnline();
  const lost = useConnection() === "lost";
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!lost) {
      setLong(false);
      return;
    }
    const timer = setTimeout(() => setLong(true), grace);
    return () => clearTimeout(timer);
  }, [lost]);
  const Icon = online ? IconPlugConnectedX : IconWifiOff;
  const text = online ? (lost && long ? m.frame_reconnecting() : null) : m.frame_offline();
  return (
    <div role="status" className={classes.notice} data-shown={text !== null}>
      {text === null ? null : (
        <>
          <Icon size={18} aria-hidden />
          {text}
        </>
      )}
    </div>
  );
}
