import { Button } from "@mantine/core";
import { IconCreditCard } from "@tabler/icons-react";
import { useState } from "react";
import type { introspection } from "../../app/graphql/schema-env";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { useSubmission } from "../../app/graphql/use-submission";
import { useLocale } from "../../app/locale";
import { toMillionths } from "../../format/decimal";
import { formatMoney } from "../../format/money";
import { m } from "../../paraglide/messages";
import { ConfirmDialogue } from "../../ui/ConfirmDialogue";
import { NothingFound } from "../../ui/NothingFound";
import { NotSent } from "../../ui/NotSent";
import { PageHeader } from "../../ui/PageHeader";
import { planName } from "../../ui/plan-name";
import { Money } from "../../ui/quantities";
import { RefusalNotice } from "../../ui/RefusalNotice";
import { type Column, ResponsiveTable } from "../../ui/ResponsiveTable";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { StatusMark, type Tone } from "../../ui/StatusMark";
import { Day } from "../../ui/times";
import { notify } from "../../ui/toasts";
import { DeskList, More, pageSize, type Slice } from "./DeskList";
import classes from "./Operator.module.css";
import { ConfirmPayment, type Payment, PaymentsDocument } from "./queries";
import { type ListFilters, useListFilters } from "./use-list-filters";

type InvoiceState = introspection["types"]["InvoiceState"]["enumValues"];

const looks: Readonly<Record<InvoiceState, { name: () => string; tone: Tone }>> = {
  OPEN: { name: m.operator_invoice_open, tone: "waiting" },
  PAID: { name: m.operator_invoice_paid, tone: "good" },
  CANCELLED: { name: m.operator_invoice_cancelled, tone: "note" },
};
const states = ["OPEN", "PAID", "CANCELLED"] as const;

/**
 * The invoices of suppliers; the open ones first, as they are what waits for a transfer. State
 * and search are in the address.
 */
export default function PaymentsPage() {
  const filters = useListFilters(states, "OPEN");
  return (
    <>
      <PageHeader title={m.nav_payments()} />
      <DeskList
        filters={filters}
        states={states}
        looks={looks}
        label={m.operator_payments_search()}
        slice={(slice) => <Payments {...slice} filters={filters} />}
      />
    </>
  );
}

interface PaymentsProps extends Slice {
  readonly filters: ListFilters<InvoiceState>;
}

function Payments({ after, onMore, filters: { state, search, set } }: PaymentsProps) {
  const [confirming, setConfirming] = useState<Payment | null>(null);
  const query = useLiveQuery({
    query: PaymentsDocument,
    variables: { first: pageSize, after, state, search: search === "" ? null : search },
    watch: { kinds: ["payment"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  const found = query.data?.operator?.payments;
  if (!found) return <LoadingBlock />;
  const payments = found.edges.map(({ node }) => node);
  if (after !== null && payments.length === 0) return null;
  return (
    <div className={`${classes.slice} ${query.fresh ? "fresh" : ""}`}>
      <ResponsiveTable
        wide
        caption={m.nav_payments()}
        columns={columns(setConfirming)}
        rows={payments}
        rowKey={({ id }) => id}
        empty={
          state === null && search === "" ? (
            <StateBlock icon={<IconCreditCard />} title={m.operator_payments_empty()}>
              {m.operator_payments_empty_text()}
            </StateBlock>
          ) : (
            <NothingFound onClear={() => set({ state: null, search: "" })} />
          )
        }
      />
      <More onMore={onMore} pageInfo={found.pageInfo} />
      {confirming ? (
        <PaymentDialogue
          payment={confirming}
          reload={query.retry}
          onClose={() => setConfirming(null)}
        />
      ) : null}
    </div>
  );
}

const columns = (confirm: (payment: Payment) => void): readonly Column<Payment>[] => [
  {
    key: "reference",
    heading: m.operator_column_reference(),
    names: true,
    sortBy: ({ invoice }) => invoice.reference,
    cell: ({ invoice }) => <span className="numeric">{invoice.reference}</span>,
  },
  {
    key: "organisation",
    heading: m.operator_column_organisation(),
    sortBy: ({ organisationName }) => organisationName,
    cell: ({ organisationName }) => organisationName,
  },
  {
    key: "invoice",
    heading: m.operator_column_invoice(),
    cell: ({ invoice }) => <span className="numeric">{invoice.number}</span>,
  },
  { key: "plan", heading: m.operator_column_plan(), cell: ({ invoice }) => planName(invoice.plan) },
  {
    key: "state",
    heading: m.operator_column_state(),
    cell: ({ invoice: { state, paidAt } }) => (
      <span className={classes.marks}>
        <StatusMark tone={looks[state].tone}>{looks[state].name()}</StatusMark>
        {paidAt === null ? null : <Day value={paidAt} />}
      </span>
    ),
  },
  {
    key: "issued",
    heading: m.operator_column_issued(),
    sortBy: ({ invoice }) => invoice.createdAt,
    cell: ({ invoice }) => <Day value={invoice.createdAt} />,
  },
  {
    key: "amount",
    heading: m.operator_column_amount(),
    numeric: true,
    sortBy: ({ invoice }) => toMillionths(invoice.amount.amount),
    cell: ({ invoice }) => <Money value={invoice.amount} />,
  },
  {
    key: "action",
    heading: m.operator_column_action(),
    cell: (payment) =>
      payment.invoice.state === "OPEN" ? (
        <Button size="xs" variant="default" onClick={() => confirm(payment)}>
          {m.operator_payment_confirm()}
        </Button>
      ) : null,
  },
];

interface PaymentDialogueProps {
  readonly payment: Payment;
  readonly reload: () => void;
  readonly onClose: () => void;
}

function PaymentDialogue({ payment, reload, onClose }: PaymentDialogueProps) {
  const { tag } = useLocale();
  const submission = useSubmission(ConfirmPayment);
  const { invoice, organisationName } = payment;
  const confirm = async () => {
    if (!(await submission.send({ invoiceId: invoice.id }))) return;
    notify(m.operator_payment_confirm_done());
    reload();
    onClose();
  };
  return (
    <ConfirmDialogue
      opened
      title={m.operator_payment_confirm_title({ number: invoice.number })}
      confirm={m.operator_payment_confirm()}
      busy={submission.busy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <div className={classes.dialogue}>
        <p>
          {m.operator_payment_confirm_text({
            organisation: organisationName,
            amount: formatMoney(invoice.amount, tag),
            reference: invoice.reference,
          })}
        </p>
        <RefusalNotice refusal={submission.refusal} />
        <NotSent error={submission.error} />
      </div>
    </ConfirmDialogue>
  );
}
