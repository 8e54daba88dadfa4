import { Button, Textarea } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useSubmission } from "../../../app/graphql/use-submission";
import { m } from "../../../paraglide/messages";
import { ConfirmDialogue } from "../../../ui/ConfirmDialogue";
import { NotSent } from "../../../ui/NotSent";
import { RefusalNotice } from "../../../ui/RefusalNotice";
import { fieldError } from "../../../ui/refusal";
import { StatusMark } from "../../../ui/StatusMark";
import { DateTime } from "../../../ui/times";
import { notify } from "../../../ui/toasts";
import { type Order, ResolveClaim } from "../queries";
import classes from "./Order.module.css";
import { useMayAct } from "./OrderMoves";

interface ClaimProps {
  readonly order: Order;
  readonly reload: () => void;
}

/** The claim, if there is one: what, who, and how it was settled. Who opened it settles it. */
export function ClaimSection({ order, reload }: ClaimProps) {
  const [settling, setSettling] = useState(false);
  const mayAct = useMayAct();
  const { claim } = order;
  if (!claim) return null;
  const mine = claim.side === order.mySide;
  const open = claim.resolvedAt === null;
  return (
    <section className={classes.claim} data-open={open} aria-label={m.order_claim()}>
      <header>
        <h2>{m.order_claim()}</h2>
        {open ? (
          <StatusMark tone="warn">{m.order_claim_open()}</StatusMark>
        ) : (
          <StatusMark tone="good">{m.order_claim_resolved()}</StatusMark>
        )}
      </header>
      <p className={classes.words}>{claim.reason}</p>
      <p className={classes.quiet}>
        {mine ? m.order_claim_mine() : m.order_claim_by({ name: order.counterparty.name })} ·{" "}
        <DateTime value={claim.openedAt} />
      </p>
      {claim.resolvedAt === null ? null : (
        <>
          <h3>{m.order_claim_resolution()}</h3>
          <p className={classes.words}>{claim.resolution}</p>
          <p className={classes.quiet}>
            <DateTime value={claim.resolvedAt} />
          </p>
        </>
      )}
      {open && mine && mayAct ? (
        <Button
          variant="default"
          leftSection={<IconCircleCheck size={17} aria-hidden />}
          onClick={() => setSettling(true)}
        >
          {m.order_claim_resolve()}
        </Button>
      ) : null}
      {settling ? (
        <ResolveDialogue order={order} reload={reload} onClose={() => setSettling(false)} />
      ) : null}
    </section>
  );
}

function ResolveDialogue({
  order,
  reload,
  onClose,
}: ClaimProps & { readonly onClose: () => void }) {
  const [resolution, setResolution] = useState("");
  const submission = useSubmission(ResolveClaim);
  const resolve = async () => {
    if (!(await submission.send({ orderId: order.id, resolution: resolution.trim() }))) return;
    notify(m.order_claim_resolved_done());
    reload();
    onClose();
  };
  return (
    <ConfirmDialogue
      opened
      title={m.order_claim_resolve()}
      confirm={m.order_claim_resolve()}
      busy={submission.busy}
      blocked={resolution.trim() === ""}
      onConfirm={() => void resolve()}
      onClose={onClose}
    >
      <p>{m.order_claim_resolve_text({ name: order.counterparty.name })}</p>
      <Textarea
        label={m.order_claim_resolution()}
        required
        autosize
        minRows={3}
        maxLength={4_000}
        data-autofocus
        value={resolution}
        error={fieldError(submission.refusal, "resolution")}
        onChange={(event) => setResolution(event.currentTarget.value)}
      />
      <RefusalNotice refusal={submission.refusal} />
      <NotSent error={submission.error} />
    </ConfirmDialogue>
  );
}
