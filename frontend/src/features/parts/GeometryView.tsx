import { useMemo } from "react";
import { useLocale } from "../../app/locale";
import { useUnits } from "../../app/session/units";
import type { Process } from "../../ui/ProcessMark";
import type { DrawnLines } from "../../viewer/drawn-lines";
import type { ViewerField } from "../../viewer/field";
import type { ViewerFinding } from "../../viewer/finding";
import { PartView } from "../../viewer/PartView";
import type { Sight } from "../../viewer/sight";
import type { Finding } from "./finding-fields";
import { viewerFindings } from "./finding-look";

interface Found {
  readonly findings: readonly Finding[];
}

interface GeometryViewProps {
  readonly name: string;
  readonly geometry: {
    readonly thumbnailUrl: string | null;
    readonly coarsePreviewUrl: string | null;
    readonly finePreviewUrl: string | null;
    readonly fields?: readonly ViewerField[];
    readonly health?: Found | null;
    readonly assessments: readonly (Found & { readonly process: Process })[];
  };
  /** Whose findings alone are lit; without it those of the mesh and of every process are. */
  readonly process?: Process;
  readonly focused: string | null;
  /** A feature that is lit while it has the focus. */
  readonly feature?: ViewerFinding | null;
  /** Lines over the part. */
  readonly lines?: DrawnLines | null;
  /** A direction by which the part is turned, and what hears that it is turned another way. */
  readonly sight?: Sight | null;
  readonly onSightEnd?: () => void;
  readonly onFocus: (finding: string | null) => void;
}

/** A geometry in 3D, with its findings lit where they are. */
export function GeometryView({
  name,
  geometry,
  process,
  feature,
  lines,
  sight,
  onSightEnd,
  focused,
  onFocus,
}: GeometryViewProps) {
  const { tag, language } = useLocale();
  const { unit } = useUnits();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names change with the language.
  const findings = useMemo(() => {
    const { health, assessments } = geometry;
    const groups = process
      ? assessments.filter((each) => each.process === process)
      : [health, ...assessments];
    return groups.flatMap((group) => viewerFindings(group?.findings ?? [], tag, unit));
  }, [geometry, process, tag, language, unit]);
  return (
    <PartView
      name={name}
      picture={geometry.thumbnailUrl}
      coarse={geometry.coarsePreviewUrl}
      fine={geometry.finePreviewUrl}
      fields={geometry.fields}
      findings={findings}
      feature={feature}
      lines={lines}
      sight={sight}
      onSightEnd={onSightEnd}
      focused={focused}
      onFocus={onFocus}
    />
  );
}
