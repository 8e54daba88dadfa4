import { IconCircleCheck } from "@tabler/icons-react";
import { m } from "../../../paraglide/messages";
import { processName } from "../../../ui/ProcessMark";
import { StateBlock } from "../../../ui/StateBlock";
import { StatusMark } from "../../../ui/StatusMark";
import { isUnderway, verdicts } from "../analysis";
import { bySeverity } from "../finding-look";
import { FindingRow } from "./FindingRow";
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
          <ul className={classes.findings}>
            {bySeverity(health).map((finding) => (
              <FindingRow
                key={finding.id}
                finding={finding}
                focused={finding.id === focused}
                onFocus={onFocus}
              />
            ))}
          </ul>
        </section>
      ) : null}
      {[...groups, ...clean].map(({ process, verdict, findings }) => (
        <section key={process}>
          <h2 className={classes.group}>
            {processName(process)}
            <StatusMark tone={verdicts[verdict].tone}>{verdicts[verdict].name()}</StatusMark>
          </h2>
          <ul className={classes.findings}>
            {bySeverity(findings).map((finding) => (
              <FindingRow
                key={finding.id}
                finding={finding}
                focused={finding.id === focused}
                onFocus={onFocus}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
