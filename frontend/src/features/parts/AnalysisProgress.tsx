import { Progress } from "@mantine/core";
import { stageText } from "./analysis";
import classes from "./Parts.module.css";
import type { Glance } from "./queries";

/** How far an analysis has come and what it is doing. */
export function AnalysisProgress({
  geometry,
}: {
  geometry: Pick<Glance, "state" | "progress" | "stage">;
}) {
  const text = stageText(geometry);
  const percent = Math.round(geometry.progress * 100);
  return (
    <div className={classes.progress}>
      <Progress.Root size="sm">
        <Progress.Section
          value={geometry.state === "QUEUED" ? 0 : percent}
          aria-label={text}
          animated
        />
      </Progress.Root>
      <span>{text}</span>
    </div>
  );
}
