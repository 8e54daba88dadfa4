import { lazy, Suspense } from "react";
import { useLocale } from "../../../app/locale";
import { useUnits } from "../../../app/session/units";
import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { Count } from "../../../ui/quantities";
import { LoadingBlock } from "../../../ui/StateBlock";
import { healthMark, isUnderway } from "../analysis";
import { formatMeasured } from "../finding-look";
import { Facts } from "./Facts";
import { FindingList } from "./FindingList";
import classes from "./Panel.module.css";
import type { PanelProps } from "./PartPanel";
import { Waiting } from "./Waiting";

const RepairSection = lazy(() => import("./RepairSection"));

const explanations = { good: m.parts_health_good, warn: m.parts_health_broken } as const;

/** Whether the mesh is the surface of a solid, and what is broken if not. */
export function HealthTab({ part, mesh, focused, onFocus }: PanelProps) {
  const { tag } = useLocale();
  const { unit } = useUnits();
  const { geometry } = part.latest;
  const { health } = geometry;
  if (!health) return <Waiting underway={isUnderway(geometry)} />;
  const mark = healthMark(geometry);
  const tone = mark?.tone === "good" ? "good" : "warn";
  const counts: readonly (readonly [string, number])[] = [
    [m.parts_shells(), health.shells],
    [m.parts_holes(), health.boundaryLoops],
    [m.parts_open_edges(), health.boundaryEdges],
    [m.parts_crowded_edges(), health.nonManifoldEdges],
    [m.parts_flipped(), health.flippedFaces],
    [m.parts_duplicates(), health.duplicateFaces],
    [m.parts_collapsed(), health.collapsedFaces],
    [m.parts_not_finite(), health.nonFiniteFaces],
  ];
  return (
    <>
      <div className={classes.note}>
        <Notice tone={tone}>
          <p>
            <strong>{mark?.text}</strong>
          </p>
          <p>{explanations[tone]()}</p>
        </Notice>
      </div>
      <FindingList findings={health.findings} focused={focused} onFocus={onFocus} />
      <Facts
        rows={[
          ...counts.map(([name, value]) => [name, <Count key={name} value={value} />] as const),
          ...(health.weldToleranceMm === null
            ? []
            : [
                [
                  m.parts_weld(),
                  <span key="w" className="numeric">
                    {formatMeasured(health.weldToleranceMm, "millimetre", tag, unit)}
                  </span>,
                ] as const,
              ]),
        ]}
      />
      {tone === "good" ? null : (
        <Suspense fallback={<LoadingBlock rows={2} />}>
          <RepairSection part={part} mesh={mesh} />
        </Suspense>
      )}
    </>
  );
}
