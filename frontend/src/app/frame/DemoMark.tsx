import { IconFlask } from "@tabler/icons-react";
import { m } from "../../paraglide/messages";
import marks from "../../ui/Mark.module.css";
import classes from "./Frame.module.css";

/** Says that the data of this site is made up: in the rail, or as a small mark in a bar. */
export function DemoMark({ place }: { place: "rail" | "bar" }) {
  return (
    <p
      className={place === "rail" ? classes.demo : `${marks.mark} ${classes.demoMark}`}
      title={m.frame_demo()}
    >
      <IconFlask aria-hidden size={17} stroke={1.6} />
      <span>{m.frame_demo_mark()}</span>
    </p>
  );
}
