import { Textarea } from "@mantine/core";
import { useSubmission } from "../../../app/graphql/use-submission";
import { m } from "../../../paraglide/messages";
import { ConfirmDialogue } from "../../../ui/ConfirmDialogue";
import { SubmissionNotice } from "../../../ui/SubmissionNotice";
import { notify } from "../../../ui/toasts";
import { useFields } from "../../../ui/use-fields";
import { type BoardJob, WithdrawQuoteDocument } from "../queries";

interface WithdrawDialogueProps {
  readonly job: BoardJob;
  readonly reload: () => void;
  readonly onClose: () => void;
}

/** Asks for a reason, for one's own records, and takes the quote back. */
export default function WithdrawDialogue({ job, reload, onClose }: WithdrawDialogueProps) {
  const withdraw = useSubmission(WithdrawQuoteDocument);
  const form = useFields({ reason: "" }, withdraw.refusal, ["reason"]);
  const submit = async () => {
    if (!form.complete()) return;
    const done = await withdraw.send({ jobId: job.id, reason: form.values.reason.trim() });
    if (!done) return;
    onClose();
    notify(m.quote_withdrawn());
    reload();
  };
  return (
    <ConfirmDialogue
      opened
      tone="danger"
      title={m.quote_withdraw_title()}
      confirm={m.quote_withdraw()}
      busy={withdraw.busy}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <p>{m.quote_withdraw_text()}</p>
      <Textarea
        label={m.quote_withdraw_reason()}
        description={m.quote_withdraw_reason_text()}
        withAsterisk
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        {...form.field("reason")}
      />
      <SubmissionNotice submission={withdraw} fields={["reason"]} />
    </ConfirmDialogue>
  );
}
