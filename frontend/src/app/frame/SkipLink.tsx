import { m } from "../../paraglide/messages";
import classes from "./Frame.module.css";

/** The first stop of the Tab key: past the navigation. */
export function SkipLink() {
  return (
    <a className={classes.skip} href="#content">
      {m.frame_skip()}
    </a>
  );
}
