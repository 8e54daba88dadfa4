import { Button } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { Link } from "wouter";
import { m } from "../../../paraglide/messages";
import { SeverityMark, VerdictMark } from "../../../ui/analysis-marks";
import { type Process, ProcessMark, processName } from "../../../ui/ProcessMark";
import { LoadingBlock } from "../../../ui/StateBlock";
import { useCatalogue } from "../../jobs/catalogue";
import { axisOf, isUnderway } from "../analysis";
import type { GeometryKnown } from "../queries";
import classes from "./Panel.module.css";
import type { PanelProps } from "./PartPanel";
import { Waiting } from "./Waiting";

const PartMaking = lazy(() => import("../making/PartMaking"));

type Assessment = GeometryKnown["assessments"][number];

/** Towards what an assessment's direction points, by its process. */
const directions: Partial<Record<Process, (along: { axis: string }) => string>> = {
  MILLING: m.parts_direction_tool,
  WIRE_EDM: m.parts_direction_wire,
  CLOSED_DIE_FORGING: m.parts_direction_die,
  FDM: m.parts_direction_build,
};

/** Each process: whether it fits as drawn, how it would be held, how many findings; and how it lies. */
export function ProcessesTab(props: PanelProps) {
  const { part } = props;
  const { geometry } = part.latest;
  const catalogue = useCatalogue();
  if (geometry.state !== "DONE") return <Waiting underway={isUnderway(geometry)} />;
  const silent = (catalogue?.processes ?? []).filter(({ assessed }) => !assessed);
  return (
    <>
      <ul className={classes.processes}>
        {geometry.assessments.map((assessment) => (
          <ProcessRow key={assessment.process} assessment={assessment} partId={part.id} />
        ))}
      </ul>
      {silent.length > 0 ? (
        <div className={classes.note}>
          <p>{m.parts_not_assessed()}</p>
          <span className={classes.marks}>
            {silent.map(({ process }) => (
              <ProcessMark key={process} process={process} />
            ))}
          </span>
        </div>
      ) : null}
      <Suspense fallback={<LoadingBlock rows={5} />}>
        <PartMaking {...props} />
      </Suspense>
    </>
  );
}

function ProcessRow({ assessment, partId }: { assessment: Assessment; partId: string }) {
  const { process, verdict, setups, orientation, findings } = assessment;
  const direction = directions[process];
  const counts = (["CHANGE_NEEDED", "REVIEW", "NOTE"] as const)
    .map((severity) => ({
      severity,
      count: findings.filter((finding) => finding.severity === severity).length,
    }))
    .filter(({ count }) => count > 0);
  return (
    <li>
      <span className={classes.findingHead}>
        <strong>{processName(process)}</strong>
        <VerdictMark verdict={verdict} />
      </span>
      <span className={`${classes.value} ${classes.parted}`}>
        {setups === null ? null : <span>{m.parts_setups({ count: setups })}</span>}
        {orientation && direction ? <span>{direction({ axis: axisOf(orientation) })}</span> : null}
      </span>
      {counts.length > 0 ? (
        <span className={classes.counts}>
          {counts.map(({ severity, count }) => (
            <span key={severity}>
              <span>{count} ×</span> <SeverityMark severity={severity} />
            </span>
          ))}
        </span>
      ) : null}
      {verdict === "DOES_NOT_FIT" ? null : (
        <Button
          component={Link}
          href={`/jobs/new?part=${encodeURIComponent(partId)}&process=${process}`}
          className={classes.ask ?? ""}
          size="compact-sm"
          variant="subtle"
          rightSection={<IconArrowRight size={15} aria-hidden />}
        >
          {m.parts_post_with({ process: processName(process) })}
        </Button>
      )}
    </li>
  );
}
