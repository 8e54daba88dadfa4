import { m } from "../../paraglide/messages";
import { Segments } from "../../ui/Segments";
import { GeometryView } from "../parts/GeometryView";
import { FindingList } from "../parts/panel/FindingList";
import { BoardFacts } from "./BoardFacts";
import classes from "./BoardJob.module.css";
import type { BoardJob, BoardShape } from "./queries";

/** Which line is looked at, and which of its findings; the first line where none is named. */
export interface Sight {
  readonly line: string | null;
  readonly finding: string | null;
}

interface BoardStageProps {
  readonly job: BoardJob;
  readonly sight: Sight;
  readonly onSight: (sight: Sight) => void;
}

/** The parts of a job in 3D, one at a time. */
export function BoardStage({ job, sight, onSight }: BoardStageProps) {
  const shown = job.shapes.filter(({ geometry }) => geometry !== null);
  const line = shown.find(({ id }) => id === sight.line) ?? shown[0];
  if (!line) return null;
  return (
    <>
      {shown.length > 1 ? (
        <div className={classes.lines}>
          <Segments
            label={m.board_part_shown()}
            value={line.id}
            onChange={(chosen) => onSight({ line: chosen, finding: null })}
            choices={shown.map(({ id, position, title }) => ({
              value: id,
              name: `${position}. ${title}`,
            }))}
          />
        </div>
      ) : null}
      <Part
        key={line.id}
        job={job}
        line={line}
        focused={sight.finding}
        onFocus={(finding) => onSight({ line: line.id, finding })}
      />
    </>
  );
}

interface PartProps {
  readonly job: BoardJob;
  readonly line: BoardShape;
  readonly focused: string | null;
  readonly onFocus: (finding: string | null) => void;
}

function Part({ job, line, focused, onFocus }: PartProps) {
  const { geometry } = line;
  const assessment = geometry?.assessments.find(({ process }) => process === line.process);
  const findings = assessment?.findings;
  if (!geometry) return null;
  return (
    <>
      <section className={classes.stage} aria-label={m.parts_view_3d()}>
        <GeometryView
          {...{ geometry, focused, onFocus }}
          name={line.title}
          process={line.process}
        />
      </section>
      <BoardFacts job={job} shape={line} setups={assessment?.setups ?? null} />
      {findings && findings.length > 0 ? (
        <FindingList
          findings={findings}
          focused={focused}
          onFocus={onFocus}
          label={m.board_findings()}
          className={classes.findings}
        />
      ) : null}
    </>
  );
}
