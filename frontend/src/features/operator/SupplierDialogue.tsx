import { Button, Textarea } from "@mantine/core";
import { IconBan, IconRosetteDiscountCheck } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useSubmission } from "../../app/graphql/use-submission";
import { m } from "../../paraglide/messages";
import { Dialogue } from "../../ui/Dialogue";
import { Notice } from "../../ui/Notice";
import { NotSent } from "../../ui/NotSent";
import { RefusalNotice } from "../../ui/RefusalNotice";
import { fieldError } from "../../ui/refusal";
import { notify } from "../../ui/toasts";
import { ProfileFacts } from "../orders/ProfileFacts";
import classes from "./Operator.module.css";
import { type Supplier, SuspendSupplier, VerifySupplier } from "./queries";

interface SupplierDialogueProps {
  readonly supplier: Supplier;
  readonly mark: ReactNode;
  readonly reload: () => void;
  readonly onClose: () => void;
}

/** Who a supplier is, and what an operator decides about it. */
export function SupplierDialogue({ supplier, mark, reload, onClose }: SupplierDialogueProps) {
  return (
    <Dialogue title={supplier.profile.name} onClose={onClose}>
      <div className={classes.dialogue}>
        <div className={classes.marks}>{mark}</div>
        {supplier.taxIdWarning === null ? null : (
          <Notice tone="warn">{m.operator_tax_warning_text()}</Notice>
        )}
        <ProfileFacts profile={supplier.profile} />
        {supplier.state === "VERIFIED" ? null : (
          <Verify supplier={supplier} reload={reload} onClose={onClose} />
        )}
        {supplier.state === "SUSPENDED" ? null : (
          <Suspend supplier={supplier} reload={reload} onClose={onClose} />
        )}
      </div>
    </Dialogue>
  );
}

type DecisionProps = Omit<SupplierDialogueProps, "mark">;

function Verify({ supplier, reload, onClose }: DecisionProps) {
  const submission = useSubmission(VerifySupplier);
  const verify = async () => {
    if (!(await submission.send({ id: supplier.id }))) return;
    notify(m.operator_verify_done());
    reload();
    onClose();
  };
  return (
    <>
      <p>{m.operator_verify_text()}</p>
      <RefusalNotice refusal={submission.refusal} />
      <NotSent error={submission.error} />
      <div className={classes.buttons}>
        <Button
          loading={submission.busy}
          leftSection={<IconRosetteDiscountCheck size={17} aria-hidden />}
          onClick={() => void verify()}
        >
          {m.operator_verify()}
        </Button>
      </div>
    </>
  );
}

/** Suspending asks for its reason first. */
function Suspend({ supplier, reload, onClose }: DecisionProps) {
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState("");
  const submission = useSubmission(SuspendSupplier);
  const suspend = async () => {
    if (!(await submission.send({ id: supplier.id, note: note.trim() }))) return;
    notify(m.operator_suspend_done());
    reload();
    onClose();
  };
  if (!asking) {
    return (
      <div className={classes.buttons}>
        <Button
          variant="default"
          leftSection={<IconBan size={17} aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {m.operator_suspend()}
        </Button>
      </div>
    );
  }
  return (
    <>
      <p>{m.operator_suspend_text()}</p>
      <Textarea
        label={m.operator_suspend_note()}
        required
        autosize
        minRows={2}
        maxLength={2_000}
        data-autofocus
        value={note}
        error={fieldError(submission.refusal, "note")}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <RefusalNotice refusal={submission.refusal} />
      <NotSent error={submission.error} />
      <div className={classes.buttons}>
        <Button
          color="red.8"
          loading={submission.busy}
          disabled={note.trim().length < 3}
          onClick={() => void suspend()}
        >
          {m.operator_suspend()}
        </Button>
      </div>
    </>
  );
}
