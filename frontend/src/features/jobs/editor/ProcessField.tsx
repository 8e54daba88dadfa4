import { m } from "../../../paraglide/messages";
import { ProcessMark } from "../../../ui/ProcessMark";
import { StatusMark } from "../../../ui/StatusMark";
import { verdicts } from "../../parts/analysis";
import type { Glance } from "../../parts/queries";
import type { DraftLine } from "./draft";
import classes from "./Editor.module.css";
import { useEditor } from "./editor-context";

interface ProcessFieldProps {
  readonly line: DraftLine;
  readonly assessments: Glance["assessments"];
  readonly onChange: (patch: Partial<DraftLine>) => void;
}

/** How the part is to be made, each way with what the analysis thinks of it. */
export function ProcessField({ line, assessments, onChange }: ProcessFieldProps) {
  const { catalogue } = useEditor();
  const processes = catalogue?.processes.map(({ process }) => process) ?? [line.process];
  const choose = (process: DraftLine["process"]) => {
    const offered = catalogue?.processes.find((each) => each.process === process);
    onChange({
      process,
      // What the new process cannot have is not kept out of sight.
      material: offered?.materials.includes(line.material) ? line.material : "",
      finish: offered?.finishes.includes(line.finish) ? line.finish : "as-made",
    });
  };
  return (
    <fieldset className={classes.processes}>
      <legend>{m.job_process()}</legend>
      {processes.map((process) => {
        const assessed = assessments.find((each) => each.process === process);
        const verdict = assessed ? verdicts[assessed.verdict] : null;
        return (
          <label key={process} data-chosen={process === line.process}>
            <input
              type="radio"
              name={`process-${line.key}`}
              checked={process === line.process}
              onChange={() => choose(process)}
            />
            <ProcessMark process={process} />
            {verdict ? (
              <StatusMark tone={verdict.tone}>{verdict.name()}</StatusMark>
            ) : (
              <span className={classes.quiet}>{m.verdict_unknown()}</span>
            )}
          </label>
        );
      })}
    </fieldset>
  );
}
