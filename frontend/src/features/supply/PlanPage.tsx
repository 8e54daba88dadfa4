import { useState } from "react";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { useSession } from "../../app/session/session";
import { m } from "../../paraglide/messages";
import { Meter } from "../../ui/Meter";
import { Notice } from "../../ui/Notice";
import { PageHeader } from "../../ui/PageHeader";
import { planName } from "../../ui/plan-name";
import { Money } from "../../ui/quantities";
import { FailedBlock, LoadingBlock } from "../../ui/StateBlock";
import { StatusMark, type Tone } from "../../ui/StatusMark";
import { Day } from "../../ui/times";
import { InvoicesTable } from "./InvoicesTable";
import { PlanCards } from "./PlanCards";
import { PlanDialogue } from "./PlanDialogue";
import { type Invoice, type Plan, PlanDocument } from "./queries";
import type { PlanSubscription } from "./quota";
import classes from "./Supply.module.css";

/** The plan that runs, what it leaves this month, its invoices, and the others on offer. */
export default function PlanPage() {
  const query = useLiveQuery({
    query: PlanDocument,
    variables: {},
    watch: { kinds: ["subscription", "quote", "payment"] },
  });
  const [chosen, setChosen] = useState<Plan | null>(null);
  const session = useSession();
  const readOnly = session.status !== "member" || session.viewer.role === "VIEWER";
  const desk = query.data?.supplier;
  return (
    <>
      <PageHeader title={m.nav_plan()} under={m.plan_under()} />
      {query.error && !query.data ? (
        <FailedBlock error={query.error} retry={query.retry} />
      ) : query.data && desk ? (
        <div className={classes.sections}>
          <Current
            subscription={desk.subscription}
            due={desk.invoices.find(({ state }) => state === "OPEN")}
            payTo={desk.payTo}
          />
          {readOnly ? <Notice tone="note">{m.supply_read_only()}</Notice> : null}
          <PlanCards
            plans={query.data.plans}
            subscription={desk.subscription}
            onChoose={readOnly ? null : setChosen}
          />
          <InvoicesTable invoices={desk.invoices} fresh={query.fresh} />
        </div>
      ) : (
        <LoadingBlock rows={8} />
      )}
      {chosen && desk ? (
        <PlanDialogue
          plan={chosen}
          subscription={desk.subscription}
          onDone={() => {
            setChosen(null);
            query.retry();
          }}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </>
  );
}

const states: Readonly<Record<PlanSubscription["state"], { tone: Tone; name: () => string }>> = {
  AWAITING_PAYMENT: { tone: "waiting", name: m.plan_awaiting },
  RUNNING: { tone: "good", name: m.plan_running },
  ENDED: { tone: "warn", name: m.plan_ended },
};

interface CurrentProps {
  readonly subscription: PlanSubscription | null;
  readonly due: Invoice | undefined;
  /** The account of whoever runs the site; null if it is not configured. */
  readonly payTo: string | null;
}

function Current({ subscription, due, payTo }: CurrentProps) {
  if (!subscription) return <Notice tone="note">{m.plan_none()}</Notice>;
  const { plan, state, quotaUsed, quotaLeft, periodEnd } = subscription;
  const { tone, name } = states[state];
  return (
    <section className={classes.current}>
      <header>
        <h2>{m.supply_plan_named({ plan: planName(plan.name) })}</h2>
        <StatusMark tone={tone}>{name()}</StatusMark>
      </header>
      {state === "RUNNING" ? (
        <>
          <p className={classes.used}>
            <strong>{m.supply_quota_used({ used: quotaUsed, quota: plan.monthlyQuota })}</strong>
            <span className={classes.quiet}>{m.supply_quota_left({ count: quotaLeft })}</span>
          </p>
          <Meter
            share={plan.monthlyQuota > 0 ? quotaUsed / plan.monthlyQuota : 1}
            label={m.supply_quota_used({ used: quotaUsed, quota: plan.monthlyQuota })}
          />
          {periodEnd ? (
            <p className={classes.quiet}>
              {m.plan_until()} <Day value={periodEnd} />
            </p>
          ) : null}
        </>
      ) : (
        <p>{state === "ENDED" ? m.plan_ended_text() : m.plan_awaiting_text()}</p>
      )}
      {due ? <Transfer invoice={due} payTo={payTo} /> : null}
    </section>
  );
}

/** How to pay what is open: how much, to whom, and what to write on the transfer. */
function Transfer({ invoice, payTo }: { invoice: Invoice; payTo: string | null }) {
  return (
    <>
      <dl className={classes.transfer}>
        <div>
          <dt>{m.plan_to_pay()}</dt>
          <dd>
            <Money value={invoice.amount} />
          </dd>
        </div>
        <div>
          <dt>{m.plan_reference()}</dt>
          <dd>
            <code>{invoice.reference}</code>
          </dd>
        </div>
        {payTo === null ? null : (
          <div>
            <dt>{m.plan_pay_to()}</dt>
            <dd>{payTo}</dd>
          </div>
        )}
      </dl>
      <p className={classes.quiet}>
        {payTo === null ? m.plan_pay_to_ask() : m.plan_transfer_text()}
      </p>
    </>
  );
}
