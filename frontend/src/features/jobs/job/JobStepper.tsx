import { IconCheck } from "@tabler/icons-react";
import { m } from "../../../paraglide/messages";
import { jobStates, stepsOf, type Way } from "../job-state";
import classes from "./Job.module.css";

/** The way of a job, with where it is. */
export function JobStepper({ job }: { job: Way }) {
  return (
    <ol className={classes.steps} aria-label={m.job_steps()}>
      {stepsOf(job).map(({ state, standing }, index) => (
        <li
          key={state}
          data-standing={standing}
          {...(standing === "here" ? { "aria-current": "step" as const } : {})}
        >
          <span className={classes.dot}>
            {standing === "done" ? <IconCheck size={14} aria-hidden /> : index + 1}
          </span>
          <span>{jobStates[state].name()}</span>
        </li>
      ))}
    </ol>
  );
}
