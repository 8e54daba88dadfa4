import { IconFlask } from "@tabler/icons-react";
import { m } from "../../paraglide/messages";
import classes from "./DemoMark.module.css";

interface DemoMarkProps {
  readonly place: "rail" | "bar";
  readonly guest?: boolean;
}

/** Says that the data of this site is made up: in the rail, or as a small mark in a bar. */
export function DemoMark({ place, guest = false }: DemoMarkProps) {
  return (
    <p className={classes[place]} data-guest={guest} title={m.frame_demo()}>
      <IconFlask aria-hidden size={17} stroke={1.6} />
      <span>{m.frame_demo_mark()}</span>
    </p>
  );
}
