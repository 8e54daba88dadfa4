import { IconCircleCheck } from "@tabler/icons-react";
import { m } from "../../../paraglide/messages";
import { VerdictMark } from "../../../ui/analysis-marks";
import { processName } from "../../../ui/ProcessMark";
import { StateBlock } from "../../../ui/StateBlock";
import { isUnderway } from "../analysis";
import { FindingList } from "./FindingList";
import classes from "./Panel.module.css";
import type { PanelProps } from "./PartPanel";
import { Waiting } from "./Waiting";

/** Every finding, by what it concerns, the gravest first. */
export function FindingsTab({ part, focused, onFocus }: PanelProps) {
  const { geometry } = part.latest;
  if (geometry.state !== "DONE") return <Waiting underway={isUnderway(geometry)} />;
  const health = geometry.health?.findings ?? [];
  const groups = geometry.assessments.filter(({ findings }) => findings.length > 0);
  const clean = geometry.assessments.filter(({ findings }) => findings.length === 0);
  if (health.length === 0 && groups.length === 0) {
    return (
      <StateBlock icon={<IconCircleCheck />} title={m.parts_no_findings()}>
        {m.parts_no_findings_text()}
      </StateBlock>
    );
  }
  return (
    <>
      {health.length > 0 ? (
        <section>
          <h2 className={classes.group}>{m.parts_mesh()}</h2>
          <FindingList findings={health} focused={focused} onFocus={onFocus} />
        </section>
      ) : null}
      {[...groups, ...clean].map(({ process, verdict, findings }) => (
        <section key={process}>
          <h2 className={classes.group}>
            {processName(process)}
            <VerdictMark verdict={verdict} />
          </h2>
          <FindingList findings={findings} focused={focused} onFocus={onFocus} />
        </section>
      ))}
    </>
  );
}
