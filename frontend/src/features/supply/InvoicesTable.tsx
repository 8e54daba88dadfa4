import { m } from "../../paraglide/messages";
import { Money } from "../../ui/quantities";
import { type Column, ResponsiveTable } from "../../ui/ResponsiveTable";
import { StatusMark, type Tone } from "../../ui/StatusMark";
import { Day } from "../../ui/times";
import { planName } from "./plan-name";
import type { Invoice, Plan } from "./queries";
import classes from "./Supply.module.css";

const states: Readonly<Record<Invoice["state"], { tone: Tone; name: () => string }>> = {
  OPEN: { tone: "waiting", name: m.invoice_open },
  PAID: { tone: "good", name: m.invoice_paid },
  CANCELLED: { tone: "note", name: m.invoice_cancelled },
};

function columns(plans: readonly Plan[]): readonly Column<Invoice>[] {
  /** An invoice names its plan as the server does; a plan still on offer has a name of ours. */
  const named = (name: string) => {
    const plan = plans.find((each) => each.name === name);
    return plan ? planName(plan) : name;
  };
  return [
    { key: "number", heading: m.invoice_number(), names: true, cell: ({ number }) => number },
    { key: "plan", heading: m.nav_plan(), cell: ({ plan }) => named(plan) },
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
      cell: ({ paidAt }) => (paidAt ? <Day value={paidAt} /> : "–"),
    },
  ];
}

interface InvoicesTableProps {
  readonly invoices: readonly Invoice[];
  readonly plans: readonly Plan[];
  readonly fresh: boolean;
}

/** What was invoiced, the newest first as the server has it. */
export function InvoicesTable({ invoices, plans, fresh }: InvoicesTableProps) {
  return (
    <section>
      <h2 className={classes.heading}>{m.plan_invoices()}</h2>
      <div className={fresh ? "fresh" : ""}>
        <ResponsiveTable
          caption={m.plan_invoices()}
          columns={columns(plans)}
          rows={invoices}
          rowKey={({ id }) => id}
          empty={<p className={classes.quiet}>{m.plan_no_invoices()}</p>}
        />
      </div>
    </section>
  );
}
