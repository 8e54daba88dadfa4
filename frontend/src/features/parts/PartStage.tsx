import { AnalysisNotice } from "./AnalysisNotice";
import { GeometryView } from "./GeometryView";
import type { PanelProps } from "./panel/PartPanel";

/** The part in 3D, or why it cannot be shown yet. */
export function PartStage({ part, mesh, focused, feature, lines, onFocus, ...way }: PanelProps) {
  const geometry = mesh.shown ?? part.latest.geometry;
  if (geometry.state !== "DONE") return <AnalysisNotice part={part} />;
  return (
    <GeometryView
      key={mesh.shown === null ? "uploaded" : "repaired"}
      {...{ geometry, focused, feature, onFocus }}
      // They are those of the uploaded mesh.
      lines={mesh.shown === null ? lines : null}
      sight={way.sight}
      onSightEnd={() => way.onSight(null)}
      name={part.name}
    />
  );
}
