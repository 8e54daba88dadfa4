import { m } from "../../../paraglide/messages";
import { Steps } from "../../../ui/Steps";
import { jobStates, stepsOf, type Way } from "../job-state";

/** The way of a job, with where it is. */
export function JobStepper({ job }: { job: Way }) {
  const steps = stepsOf(job).map(({ state, standing }) => ({
    key: state,
    name: jobStates[state].name(),
    standing,
  }));
  return <Steps label={m.job_steps()} steps={steps} />;
}
