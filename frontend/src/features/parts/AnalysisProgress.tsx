import { stageText } from "./analysis";
import type { Glance } from "./library-queries";
import classes from "./Parts.module.css";

/** How far an analysis has come and what it is doing. */
export function AnalysisProgress({
  geometry,
}: {
  geometry: Pick<Glance, "state" | "progress" | "stage">;
}) {
  const text = stageText(geometry);
  return (
    <div className={classes.progress}>
      <progress
        aria-label={text}
        max={1}
        value={geometry.state === "QUEUED" ? 0 : geometry.progress}
      />
      <span>{text}</span>
    </div>
  );
}
