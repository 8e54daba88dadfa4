import type { ReactNode } from "react";
import { m } from "../../paraglide/messages";
import { Count, Size, Volume } from "../../ui/quantities";
import { Deadline } from "../../ui/times";
import { useCatalogueNames } from "../jobs/catalogue";
import classes from "./BoardJob.module.css";
import type { BoardJob, BoardShape } from "./queries";

interface BoardFactsProps {
  readonly job: BoardJob;
  readonly shape: BoardShape;
  /** How often the part is clamped anew; null where the process has none. */
  readonly setups: number | null;
}

/** What decides a price, under the part that it is about: all of it is in the specification too. */
export function BoardFacts({ job, shape, setups }: BoardFactsProps) {
  const names = useCatalogueNames();
  const line = job.lines.find(({ id }) => id === shape.id);
  const measures = shape.geometry?.measures;
  const size = measures?.sizeMm ?? line?.sizeMm;
  const answered = job.questions.length;
  const facts: readonly (readonly [string, ReactNode] | null)[] = [
    size ? [m.part_size(), <Size key="size" mm={[size.x, size.y, size.z]} />] : null,
    measures?.volumeMm3 ? [m.board_volume(), <Volume key="v" mm3={measures.volumeMm3} />] : null,
    line?.material ? [m.board_material(), names.material(line.material)] : null,
    line?.generalTolerance ? [m.board_tolerance(), line.generalTolerance] : null,
    line?.finish ? [m.board_finish(), names.finish(line.finish)] : null,
    setups === null ? null : [m.board_setups_name(), <Count key="setups" value={setups} />],
    [m.board_place(), [job.deliveryCity, job.incoterm].filter((text) => text !== "").join(", ")],
    job.state === "PUBLISHED" && job.openingRule === "AT_DEADLINE" && job.deadline
      ? [m.board_opens(), <Deadline key="opens" value={job.deadline} zone={job.deadlineZone} />]
      : null,
    answered === 0
      ? null
      : [
          m.board_questions(),
          <a key="questions" href="#questions">
            {m.board_answered({ count: answered })}
          </a>,
        ],
  ];
  return (
    <dl className={classes.facts}>
      {facts
        .filter((fact) => fact !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
