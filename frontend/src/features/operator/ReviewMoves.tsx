import { Button, Textarea } from "@mantine/core";
import { IconArrowBackUp, IconBan, IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useSubmission } from "../../app/graphql/use-submission";
import { m } from "../../paraglide/messages";
import { ConfirmDialogue } from "../../ui/ConfirmDialogue";
import { NotSent } from "../../ui/NotSent";
import { RefusalNotice } from "../../ui/RefusalNotice";
import { fieldError } from "../../ui/refusal";
import { notify } from "../../ui/toasts";
import classes from "./Operator.module.css";
import { DeclineJob, PublishJob, ReturnJob, type ReviewJob } from "./queries";

type Decision = "publish" | "return" | "decline";

interface DecisionLook {
  readonly name: () => string;
  readonly icon: typeof IconSend;
  readonly title: (job: { code: string }) => string;
  readonly text: () => string;
  readonly done: () => string;
  /** What the note to the buyer is called; none is asked without. */
  readonly note?: () => string;
}

const decisions: Readonly<Record<Decision, DecisionLook>> = {
  decline: {
    name: m.operator_decline,
    icon: IconBan,
    title: m.operator_decline_title,
    text: m.operator_decline_text,
    done: m.operator_decline_done,
    note: m.operator_reason,
  },
  return: {
    name: m.operator_return,
    icon: IconArrowBackUp,
    title: m.operator_return_title,
    text: m.operator_return_text,
    done: m.operator_return_done,
    note: m.operator_note,
  },
  publish: {
    name: m.operator_publish,
    icon: IconSend,
    title: m.operator_publish_title,
    text: m.operator_publish_text,
    done: m.operator_publish_done,
  },
};

const order: readonly Decision[] = ["decline", "return", "publish"];

interface ReviewMovesProps {
  readonly job: Pick<ReviewJob, "id" | "code">;
  readonly reloadQueue: () => void;
}

/** Publish, ask back with a note, or decline with a reason. */
export function ReviewMoves({ job, reloadQueue }: ReviewMovesProps) {
  const [open, setOpen] = useState<Decision | null>(null);
  return (
    <>
      {order.map((decision) => {
        const { name, icon: Icon } = decisions[decision];
        return (
          <Button
            key={decision}
            variant={decision === "publish" ? "filled" : "default"}
            leftSection={<Icon size={17} aria-hidden />}
            onClick={() => setOpen(decision)}
          >
            {name()}
          </Button>
        );
      })}
      {open ? (
        <DecisionDialogue
          job={job}
          decision={open}
          reloadQueue={reloadQueue}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}

interface DecisionDialogueProps extends ReviewMovesProps {
  readonly decision: Decision;
  readonly onClose: () => void;
}

function DecisionDialogue({ job, decision, reloadQueue, onClose }: DecisionDialogueProps) {
  const look = decisions[decision];
  const [note, setNote] = useState("");
  const [, navigate] = useLocation();
  const publishing = useSubmission(PublishJob);
  const returning = useSubmission(ReturnJob);
  const declining = useSubmission(DeclineJob);
  const { busy, refusal, error } = { publish: publishing, return: returning, decline: declining }[
    decision
  ];
  const decide = async () => {
    const input = { id: job.id, note: note.trim() };
    const done =
      decision === "publish"
        ? await publishing.send({ id: job.id })
        : decision === "return"
          ? await returning.send(input)
          : await declining.send(input);
    if (!done) return;
    notify(look.done());
    onClose();
    navigate("/operator/queue");
    reloadQueue();
  };
  return (
    <ConfirmDialogue
      opened
      title={look.title({ code: job.code })}
      confirm={look.name()}
      {...(decision === "decline" ? { tone: "danger" as const } : {})}
      busy={busy}
      blocked={look.note !== undefined && note.trim().length < 3}
      onConfirm={() => void decide()}
      onClose={onClose}
    >
      <div className={classes.dialogue}>
        <p>{look.text()}</p>
        {look.note ? (
          <Textarea
            label={look.note()}
            required
            autosize
            minRows={3}
            maxLength={2_000}
            data-autofocus
            value={note}
            error={fieldError(refusal, "note")}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        ) : null}
        <RefusalNotice refusal={refusal} />
        <NotSent error={error} />
      </div>
    </ConfirmDialogue>
  );
}
