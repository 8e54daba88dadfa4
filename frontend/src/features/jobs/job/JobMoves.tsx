import { ActionIcon, Button, Textarea } from "@mantine/core";
import {
  IconCalendarPlus,
  IconCopy,
  IconDoorOff,
  IconDots,
  IconPencil,
  IconX,
} from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { Link, useLocation } from "wouter";
import { useSubmission } from "../../../app/graphql/use-submission";
import { m } from "../../../paraglide/messages";
import { ConfirmDialogue } from "../../../ui/ConfirmDialogue";
import { Menu, MenuItem } from "../../../ui/Menu";
import { RefusalNotice } from "../../../ui/RefusalNotice";
import { fieldError } from "../../../ui/refusal";
import { notify } from "../../../ui/toasts";
import { CancelJob, CloseJob, CopyJob } from "../queries";
import classes from "./Job.module.css";
import type { TabProps } from "./JobPage";

const ExtendDialogue = lazy(() => import("./ExtendDialogue"));
type Open = "extend" | "cancel" | "close" | null;

/** What the buyer may do with a job in its state; awarding is where the quotes are. */
export function JobMoves({ job, reload }: TabProps) {
  const [open, setOpen] = useState<Open>(null);
  const [, navigate] = useLocation();
  const copying = useSubmission(CopyJob);
  const may = new Set(job.allowedMoves);
  const close = () => setOpen(null);
  const copy = async () => {
    const done = await copying.send({ id: job.id });
    if (!done) return;
    notify(m.job_copied());
    navigate(`/jobs/${done.job.id}/edit`);
  };
  const icon = { size: 16, "aria-hidden": true } as const;
  const rare = [
    { move: "COPY", name: m.job_copy, icon: <IconCopy {...icon} />, go: () => void copy() },
    {
      move: "CLOSE",
      name: m.job_close,
      icon: <IconDoorOff {...icon} />,
      go: () => setOpen("close"),
    },
    { move: "CANCEL", name: m.job_cancel, icon: <IconX {...icon} />, go: () => setOpen("cancel") },
  ] as const;
  return (
    <>
      {may.has("EDIT") ? (
        <Button
          component={Link}
          href={`/jobs/${job.id}/edit`}
          leftSection={<IconPencil size={17} aria-hidden />}
        >
          {m.job_edit()}
        </Button>
      ) : null}
      {may.has("EXTEND") ? (
        <Button
          variant="default"
          leftSection={<IconCalendarPlus size={17} aria-hidden />}
          onClick={() => setOpen("extend")}
        >
          {m.job_extend()}
        </Button>
      ) : null}
      <Menu
        button={(props) => (
          <ActionIcon
            {...props}
            className={classes.dots}
            variant="default"
            size={36}
            loading={copying.busy}
            aria-label={m.job_actions()}
          >
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        )}
      >
        {rare
          .filter(({ move }) => may.has(move))
          .map(({ move, name, icon, go }) => (
            <MenuItem key={move} icon={icon} onClick={go}>
              {name()}
            </MenuItem>
          ))}
      </Menu>
      <Suspense fallback={null}>
        {open === "extend" ? <ExtendDialogue job={job} reload={reload} onClose={close} /> : null}
      </Suspense>
      {open === "cancel" ? <CancelDialogue job={job} reload={reload} onClose={close} /> : null}
      {open === "close" ? <CloseDialogue job={job} reload={reload} onClose={close} /> : null}
    </>
  );
}

interface DialogueProps extends TabProps {
  readonly onClose: () => void;
}

function CancelDialogue({ job, reload, onClose }: DialogueProps) {
  const [reason, setReason] = useState("");
  const submission = useSubmission(CancelJob);
  const published = job.publishedAt !== null;
  const cancel = async () => {
    if (!(await submission.send({ id: job.id, reason: reason.trim() }))) return;
    notify(m.job_cancelled_done());
    reload();
    onClose();
  };
  return (
    <ConfirmDialogue
      opened
      title={m.job_cancel_title({ code: job.code })}
      confirm={m.job_cancel()}
      tone="danger"
      busy={submission.busy}
      blocked={reason.trim().length < 3}
      onConfirm={() => void cancel()}
      onClose={onClose}
    >
      <p>{published ? m.job_cancel_text_published() : m.job_cancel_text_draft()}</p>
      <Textarea
        label={m.job_cancel_why()}
        description={m.job_names_nobody_hint()}
        withAsterisk
        autosize
        minRows={2}
        maxLength={2000}
        data-autofocus
        value={reason}
        error={fieldError(submission.refusal, "reason")}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <RefusalNotice refusal={submission.refusal} />
    </ConfirmDialogue>
  );
}

function CloseDialogue({ job, reload, onClose }: DialogueProps) {
  const submission = useSubmission(CloseJob);
  const close = async () => {
    if (!(await submission.send({ id: job.id }))) return;
    notify(m.job_closed_done());
    reload();
    onClose();
  };
  return (
    <ConfirmDialogue
      opened
      title={m.job_close_title({ code: job.code })}
      confirm={m.job_close()}
      tone="danger"
      busy={submission.busy}
      onConfirm={() => void close()}
      onClose={onClose}
    >
      <p>{m.job_close_text()}</p>
      <RefusalNotice refusal={submission.refusal} />
    </ConfirmDialogue>
  );
}
