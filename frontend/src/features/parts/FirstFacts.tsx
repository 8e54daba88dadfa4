import { m } from "../../paraglide/messages";
import type { FirstKnown } from "../../preflight/report";
import { Area, Count, Size, Volume } from "../../ui/quantities";
import classes from "./FirstFacts.module.css";

/** First numbers of a file in one line. */
export function FirstFacts({ first }: { first: FirstKnown }) {
  return (
    <p className={classes.facts}>
      <Size mm={first.sizeMm} />
      {first.volumeMm3 === null ? null : <Volume mm3={first.volumeMm3} />}
      <Area mm2={first.areaMm2} />
      <span>
        <Count value={first.triangles} /> {m.parts_triangles()}
      </span>
    </p>
  );
}
