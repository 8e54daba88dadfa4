import { Button, Stack } from "@mantine/core";
import { IconCircleCheck, IconEye, IconMailForward, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import { useSubmission } from "../../../app/graphql/use-submission";
import { fromMillionths } from "../../../format/decimal";
import { m } from "../../../paraglide/messages";
import { Dialogue, DialogueFoot } from "../../../ui/Dialogue";
import { Notice } from "../../../ui/Notice";
import { Count, Money } from "../../../ui/quantities";
import { RefusalNotice } from "../../../ui/RefusalNotice";
import { Award, type BuyerJob } from "../queries";
import classes from "./Award.module.css";
import { type Choice, totalOf } from "./comparison";
import { Days } from "./figures";

interface AwardDialogueProps {
  readonly job: BuyerJob;
  readonly picks: readonly Choice[];
  /** How many suppliers that quoted get nothing of this choice. */
  readonly others: number;
  readonly onClose: () => void;
  readonly reload: () => void;
}

interface MadeOrder {
  readonly id: string;
  readonly code: string;
}

/** Says what an award does, to whom it tells what, and asks once more. */
export default function AwardDialogue(props: AwardDialogueProps) {
  const { job, picks, onClose, reload } = props;
  const submission = useSubmission(Award);
  const [orders, setOrders] = useState<readonly MadeOrder[] | null>(null);
  const award = async () => {
    const done = await submission.send({
      jobId: job.id,
      picks: picks.map(({ lineId, revisionId, quantity }) => ({
        lineId,
        quoteRevisionId: revisionId,
        quantity,
      })),
    });
    if (done) setOrders(done.orders);
    // Whatever it answered, what is shown behind the dialogue may be old.
    reload();
  };
  return (
    <Dialogue
      size="lg"
      title={orders ? m.job_award_done_title() : m.job_award_title()}
      onClose={onClose}
    >
      {orders ? (
        <Done orders={orders} onClose={onClose} />
      ) : (
        <Stack gap="md">
          <ChosenQuotes job={job} picks={picks} />
          <Consequences {...props} />
          <RefusalNotice refusal={submission.refusal} />
          {submission.error ? <Notice tone="warn">{m.job_not_sent()}</Notice> : null}
          <DialogueFoot>
            <Button variant="default" onClick={onClose} disabled={submission.busy}>
              {m.confirm_back()}
            </Button>
            <Button loading={submission.busy} onClick={() => void award()}>
              {m.job_award_confirm()}
            </Button>
          </DialogueFoot>
        </Stack>
      )}
    </Dialogue>
  );
}

/** The picks by supplier: each gets one order. */
function ChosenQuotes({ job, picks }: ChosenProps) {
  const aliases = [...new Set(picks.map(({ alias }) => alias))].toSorted();
  const title = (lineId: string) => job.lines.find(({ id }) => id === lineId)?.title ?? "";
  return (
    <table className={classes.table}>
      <tbody>
        {aliases.map((alias) => {
          const own = picks.filter((pick) => pick.alias === alias);
          return own.map((pick, index) => (
            <tr key={pick.lineId}>
              <th scope="row">{index === 0 ? alias : ""}</th>
              <td>{title(pick.lineId)}</td>
              <td className={classes.number}>
                <Count value={pick.quantity} /> ×{" "}
                <Money value={pick.price.unitPrice} bare kind="unit" />
                {pick.oneOff ? (
                  <>
                    <br />
                    <small>
                      + <Money value={pick.oneOff} bare /> {m.job_award_one_off()}
                    </small>
                  </>
                ) : null}
              </td>
              <td className={classes.number}>
                <Days value={pick.price.leadTimeDays} />
              </td>
              <td className={classes.number}>
                <Money value={pick.price.total} />
              </td>
            </tr>
          ));
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            {m.job_award_total({ count: aliases.length })}
          </th>
          <td className={classes.number}>
            <strong>
              <Money value={{ amount: fromMillionths(totalOf(picks)), currency: job.currency }} />
            </strong>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

type ChosenProps = Omit<AwardDialogueProps, "others" | "onClose" | "reload">;

function Consequences({ picks, others }: AwardDialogueProps) {
  const suppliers = new Set(picks.map(({ alias }) => alias)).size;
  return (
    <ul className={classes.consequences}>
      <li>
        <IconEye size={18} aria-hidden />
        {m.job_award_disclosed({ count: suppliers })}
      </li>
      <li>
        <IconMailForward size={18} aria-hidden />
        {m.job_award_confirmation({ count: suppliers })}
      </li>
      <li>
        <IconUsers size={18} aria-hidden />
        {others === 0 ? m.job_award_no_others() : m.job_award_others({ count: others })}
      </li>
    </ul>
  );
}

function Done({ orders, onClose }: { orders: readonly MadeOrder[]; onClose: () => void }) {
  return (
    <Stack gap="md">
      <p className={classes.done} role="status">
        <IconCircleCheck size={22} aria-hidden /> {m.job_award_done_text({ count: orders.length })}
      </p>
      <div className={classes.ways}>
        {orders.map(({ id, code }) => (
          <Button key={id} component={Link} href={`/orders/${id}`}>
            {m.job_quotes_see_order({ code })}
          </Button>
        ))}
        <Button variant="default" onClick={onClose}>
          {m.frame_close()}
        </Button>
      </div>
    </Stack>
  );
}
