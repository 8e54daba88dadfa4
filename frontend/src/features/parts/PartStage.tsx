import { AnalysisNotice } from "./AnalysisNotice";
import { GeometryView } from "./GeometryView";
import type { PanelProps } from "./panel/PartPanel";

/** The part in 3D, or why it cannot be shown yet. */
export function PartStage({ part, focused, onFocus }: PanelProps) {
  const { geometry } = part.latest;
  if (geometry.state !== "DONE") return <AnalysisNotice part={part} />;
  return <GeometryView {...{ geometry, focused, onFocus }} name={part.name} />;
}
