import { m } from "../../paraglide/messages";
import { planName } from "../../ui/plan-name";
import { Money } from "../../ui/quantities";
import { type Column, ResponsiveTable } from "../../ui/ResponsiveTable";
import { StatusMark, type Tone } from "../../ui/StatusMark";
import { Day } from "../../ui/times";
import type { Invoice } from "./queries";
import classes from "./Supply.module.css";

const states: Readonly<Record<Invoice["state"], { tone: Tone; name: () => string }>> = {
  OPEN: { tone: "waiting", name: m.invoice_open },
  PAID: { tone: "good", name: m.invoice_paid },
  CANCELLED: { tone: "note", name: m.invoice_cancelled },
};

function columns(): readonly Column<Invoice>[] {
  return [
    { key: "number", heading: m.invoice_number(), names: true, cell: ({ number }) => number },
    { key: "plan", heading: m.nav_plan(), cell: ({ plan }) => planName(plan) },
    {
      key: "state",
      heading: m.quotes_state(),
      cell: ({ state }) => (
        <StatusMark tone={states[state].tone}>{states[state].name()}</StatusMark>
      ),
    },
    {
      key: "amount",
      heading: m.invoice_amount(),
      numeric: true,
      cell: ({ amount }) => <Money value={amount} />,
    },
    {
      key: "reference",
      heading: m.plan_reference(),
      cell: ({ reference }) => <code>{reference}</code>,
    },
    {
      key: "created",
      heading: m.invoice_date(),
      numeric: true,
      sortBy: ({ createdAt }) => Date.parse(createdAt),
      cell: ({ createdAt }) => <Day value={createdAt} />,
    },
    {
      key: "paid",
      heading: m.invoice_paid_on(),
      numeric: true,
      cell: ({ paidAt }) => (paidAt ? <Day value={paidAt} /> : null),
    },
  ];
}

interface InvoicesTableProps {
  readonly invoices: readonly Invoice[];
  readonly fresh: boolean;
}

/** What was invoiced, the newest first as the server has it. */
export function InvoicesTable({ invoices, fresh }: InvoicesTableProps) {
  return (
    <section>
      <h2 className={classes.heading}>{m.plan_invoices()}</h2>
      <div className={fresh ? "fresh" : ""}>
        <ResponsiveTable
          wide
          caption={m.plan_invoices()}
          columns={columns()}
          rows={invoices}
          rowKey={({ id }) => id}
          empty={<p className={classes.quiet}>{m.plan_no_invoices()}</p>}
        />
      </div>
    </section>
  );
}
