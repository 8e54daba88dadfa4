import "@mantine/core/styles/FloatingIndicator.layer.css";
import "@mantine/core/styles/SegmentedControl.layer.css";
import { SegmentedControl } from "@mantine/core";
import { lazy, Suspense, useMemo, useState } from "react";
import { useLocale } from "../../app/locale";
import { useUnits } from "../../app/session/units";
import { m } from "../../paraglide/messages";
import { PartPicture } from "../../ui/PartPicture";
import { Area, Size, Volume } from "../../ui/quantities";
import { viewerFinding } from "../../viewer/from-api";
import { bySeverity, findingDetail, findingName } from "../parts/finding-look";
import { FindingRow } from "../parts/panel/FindingRow";
import panel from "../parts/panel/Panel.module.css";
import classes from "./BoardJob.module.css";
import type { BoardJob, BoardShape } from "./queries";

const PartView = lazy(async () => ({ default: (await import("../../viewer/PartView")).PartView }));

/** The parts of a job in 3D, one at a time. */
export default function BoardStage({ job }: { job: BoardJob }) {
  const shown = job.shapes.filter(({ geometry }) => geometry !== null);
  const [chosen, setChosen] = useState<string | null>(null);
  const line = shown.find(({ id }) => id === chosen) ?? shown[0];
  if (!line) return null;
  return (
    <>
      {shown.length > 1 ? (
        <div className={classes.lines}>
          <SegmentedControl
            aria-label={m.board_part_shown()}
            value={line.id}
            onChange={setChosen}
            data={shown.map(({ id, position, title }) => ({
              value: id,
              label: `${position}. ${title}`,
            }))}
          />
        </div>
      ) : null}
      <Part key={line.id} line={line} />
    </>
  );
}

function Part({ line }: { line: BoardShape }) {
  const { tag, language } = useLocale();
  const { unit } = useUnits();
  const [focused, setFocused] = useState<string | null>(null);
  const { geometry } = line;
  const assessment = geometry?.assessments.find(({ process }) => process === line.process);
  const findings = assessment?.findings;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names change with the language.
  const lit = useMemo(
    () =>
      (findings ?? []).map((finding) =>
        viewerFinding(
          finding,
          findingName(finding.rule),
          findingDetail(finding, tag, unit) ?? undefined,
        ),
      ),
    [findings, tag, language, unit],
  );
  if (!geometry) return null;
  const size = geometry.measures?.sizeMm;
  return (
    <>
      <section className={classes.stage} aria-label={m.parts_view_3d()}>
        <Suspense fallback={<PartPicture picture={geometry.thumbnailUrl} name={line.title} />}>
          <PartView
            name={line.title}
            picture={geometry.thumbnailUrl}
            coarse={geometry.coarsePreviewUrl}
            fine={geometry.finePreviewUrl}
            findings={lit}
            focused={focused}
            onFocus={setFocused}
          />
        </Suspense>
      </section>
      <div className={classes.facts}>
        {size ? <Size mm={[size.x, size.y, size.z]} /> : null}
        {geometry.measures?.volumeMm3 ? <Volume mm3={geometry.measures.volumeMm3} /> : null}
        {geometry.measures ? <Area mm2={geometry.measures.areaMm2} /> : null}
        {assessment?.setups ? <span>{m.board_setups({ count: assessment.setups })}</span> : null}
      </div>
      {findings && findings.length > 0 ? (
        <ul className={`${panel.findings} ${classes.findings}`} aria-label={m.board_findings()}>
          {bySeverity(findings).map((finding) => (
            <FindingRow
              key={finding.id}
              finding={finding}
              focused={finding.id === focused}
              onFocus={setFocused}
            />
          ))}
        </ul>
      ) : null}
    </>
  );
}
