import { useState } from "react";
import { useSubmission } from "../../../app/graphql/use-submission";
import { m } from "../../../paraglide/messages";
import { ConfirmDialogue } from "../../../ui/ConfirmDialogue";
import { RefusalNotice } from "../../../ui/RefusalNotice";
import { fieldError } from "../../../ui/refusal";
import { notify } from "../../../ui/toasts";
import { DeadlineField } from "../editor/DeadlineField";
import { ExtendDeadline } from "../queries";
import type { TabProps } from "./JobPage";

/** Puts a deadline off, in the zone in which it was set; all who see the job are told. */
export default function ExtendDialogue({
  job,
  reload,
  onClose,
}: TabProps & { readonly onClose: () => void }) {
  const [deadline, setDeadline] = useState(job.deadline);
  const submission = useSubmission(ExtendDeadline);
  const before = job.deadline === null ? null : Date.parse(job.deadline);
  const later = deadline !== null && (before === null || Date.parse(deadline) > before);
  const extend = async () => {
    if (deadline === null || !(await submission.send({ id: job.id, deadline }))) return;
    notify(m.job_extended_done());
    reload();
    onClose();
  };
  return (
    <ConfirmDialogue
      opened
      title={m.job_extend_title()}
      confirm={m.job_extend()}
      busy={submission.busy}
      blocked={!later}
      onConfirm={() => void extend()}
      onClose={onClose}
    >
      <p>{m.job_extend_text()}</p>
      <DeadlineField
        fixedZone
        value={deadline}
        zone={job.deadlineZone}
        error={
          fieldError(submission.refusal, "deadline") ??
          (deadline !== job.deadline && !later ? m.job_extend_later() : undefined)
        }
        {...(before === null ? {} : { from: before })}
        onChange={(next) => setDeadline(next)}
      />
      <RefusalNotice refusal={submission.refusal} />
    </ConfirmDialogue>
  );
}
