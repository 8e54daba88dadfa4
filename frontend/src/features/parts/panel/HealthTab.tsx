import { lazy, Suspense } from "react";
import { useLocale } from "../../../app/locale";
import { useUnits } from "../../../app/session/units";
import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { Count } from "../../../ui/quantities";
import { LoadingBlock } from "../../../ui/StateBlock";
import { healthMark, isUnderway, solids } from "../analysis";
import { formatMeasured } from "../finding-look";
import { Facts } from "./Facts";
import { FindingList } from "./FindingList";
import { OpenEdges } from "./OpenEdges";
import classes from "./Panel.module.css";
import type { PanelProps } from "./PartPanel";
import { Waiting } from "./Waiting";

const RepairSection = lazy(() => import("./RepairSection"));

const explanations = { good: m.parts_health_good, warn: m.parts_health_broken } as const;

/** Whether the mesh is the surface of a solid, and what is broken if not. */
export default function HealthTab(props: PanelProps) {
  const { part, mesh, focused, onFocus } = props;
  const { tag } = useLocale();
  const { unit } = useUnits();
  const { geometry } = part.latest;
  const { health } = geometry;
  if (!health) return <Waiting underway={isUnderway(geometry)} />;
  const mark = healthMark(geometry);
  const tone = mark?.tone === "good" ? "good" : "warn";
  const counts: readonly (readonly [string, number | null])[] = [
    ...solids(health),
    [m.parts_holes(), health.boundaryLoops],
    [m.parts_open_edges(), health.boundaryEdges],
    [m.parts_crowded_edges(), health.nonManifoldEdges],
    [m.parts_touching(), health.nonManifoldVertices],
    [m.parts_crossing(), health.intersectingPairs],
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
      {health.boundaryLoops > 0 ? <OpenEdges {...props} /> : null}
      {health.intersectionsCutShort ? (
        <p className={classes.note}>{m.parts_crossing_cut_short()}</p>
      ) : null}
      <Facts
        rows={[
          ...counts.flatMap(([name, value]) =>
            value === null ? [] : [[name, <Count key={name} value={value} />] as const],
          ),
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
