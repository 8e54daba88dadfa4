import { useLocale } from "../../../app/locale";
import { formatDateTime } from "../../../format/time";
import { m } from "../../../paraglide/messages";
import { ConfirmDialogue } from "../../../ui/ConfirmDialogue";
import type { BoardJobProps } from "../BoardJobPage";
import { QuotaUse } from "./QuotaUse";
import classes from "./Quote.module.css";
import { SeenAs } from "./SeenAs";

interface SendDialogueProps extends Pick<BoardJobProps, "desk" | "job"> {
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before a quote is sent: what the buyer will learn and when, and what it takes of the quota. */
export default function SendDialogue({ desk, job, ...asked }: SendDialogueProps) {
  const { tag } = useLocale();
  const counted = job.ownQuote?.sentAt != null;
  const alias = job.ownQuote?.alias ?? job.alias;
  const opening = job.deadline ? formatDateTime(job.deadline, tag, job.deadlineZone) : "";
  return (
    <ConfirmDialogue
      opened
      title={counted ? m.quote_revise_title() : m.quote_send_title()}
      confirm={counted ? m.quote_revise() : m.quote_send()}
      {...asked}
    >
      <ul className={classes.seen}>
        <li>
          <SeenAs alias={alias} />
        </li>
        <li>{m.quote_seen_what()}</li>
        <li>
          {job.openingRule === "AT_DEADLINE"
            ? m.quote_seen_when({ time: opening })
            : m.quote_on_arrival()}
        </li>
        <li>{counted ? m.quote_revising_free() : <QuotaUse desk={desk} />}</li>
        <li>{m.quote_seen_change()}</li>
      </ul>
    </ConfirmDialogue>
  );
}
