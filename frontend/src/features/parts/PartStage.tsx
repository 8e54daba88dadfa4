import { useMemo } from "react";
import { useLocale } from "../../app/locale";
import { useUnits } from "../../app/session/units";
import type { ViewerFinding } from "../../viewer/finding";
import { PartView } from "../../viewer/PartView";
import AnalysisNotice from "./AnalysisNotice";
import { viewerFindings } from "./finding-look";
import type { PanelProps } from "./panel/PartPanel";
import type { GeometryKnown } from "./queries";

/** The findings of a geometry as the viewer lights them. */
function useViewerFindings(geometry: GeometryKnown): readonly ViewerFinding[] {
  const { tag, language } = useLocale();
  const { unit } = useUnits();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names change with the language.
  return useMemo(
    () =>
      [geometry.health, ...geometry.assessments].flatMap((group) =>
        viewerFindings(group?.findings ?? [], tag, unit),
      ),
    [geometry, tag, language, unit],
  );
}

/** The part in 3D, or why it cannot be shown yet. */
export function PartStage({ part, focused, onFocus }: PanelProps) {
  const { geometry } = part.latest;
  const findings = useViewerFindings(geometry);
  if (geometry.state !== "DONE") return <AnalysisNotice part={part} />;
  return (
    <PartView
      name={part.name}
      picture={geometry.thumbnailUrl}
      coarse={geometry.coarsePreviewUrl}
      fine={geometry.finePreviewUrl}
      findings={findings}
      focused={focused}
      onFocus={onFocus}
    />
  );
}
