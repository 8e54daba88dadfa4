import { Button, Skeleton } from "@mantine/core";
import { Link } from "wouter";
import { type OfferedPlan, useSite } from "../../app/session/site";
import { m } from "../../paraglide/messages";
import { moduleAddress } from "../../preflight/module";
import { planName } from "../../ui/plan-name";
import { Money } from "../../ui/quantities";
import { FailedBlock } from "../../ui/StateBlock";
import classes from "./LandingPage.module.css";
import { SamplePart } from "./SamplePart";

/** What a guest sees first: what this is, what it shows, how anonymity works, what it costs. */
export default function LandingPage() {
  return (
    <div className={classes.page}>
      <section className={classes.hero}>
        <div className={classes.pitch}>
          <p className={classes.over}>{m.landing_processes()}</p>
          <h1>{m.landing_title()}</h1>
          <div className={classes.actions}>
            <Button component={Link} href="/signup" size="md">
              {m.landing_start()}
            </Button>
            <Button component={Link} href="/login" size="md" variant="default">
              {m.landing_login()}
            </Button>
            {moduleAddress === undefined ? null : (
              <Button component={Link} href="/try" size="md" variant="subtle">
                {m.landing_try()}
              </Button>
            )}
          </div>
        </div>
        <SamplePart />
      </section>
      <Steps />
      <Anonymity />
      <PlanTable />
      <section className={classes.end}>
        <div>
          <h2>{m.landing_end()}</h2>
          <p>{m.landing_end_text()}</p>
        </div>
        <Button component={Link} href="/signup" size="md" variant="default">
          {m.landing_start()}
        </Button>
      </section>
    </div>
  );
}

function Steps() {
  const steps = [
    [m.landing_step_upload(), m.landing_step_upload_text()],
    [m.landing_step_post(), m.landing_step_post_text()],
    [m.landing_step_award(), m.landing_step_award_text()],
  ] as const;
  return (
    <section className={classes.band}>
      <h2>{m.landing_steps()}</h2>
      <ol className={classes.steps}>
        {steps.map(([title, text]) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Anonymity() {
  const moments = [
    [m.landing_before(), m.landing_before_text()],
    [m.landing_open(), m.landing_open_text()],
    [m.landing_after(), m.landing_after_text()],
  ] as const;
  return (
    <section className={classes.band}>
      <h2>{m.landing_anonymity()}</h2>
      <p className={classes.lead}>{m.landing_anonymity_text()}</p>
      <ol className={classes.moments}>
        {moments.map(([title, text]) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      <p className={classes.limit}>{m.landing_limit()}</p>
    </section>
  );
}

function PlanTable() {
  const [{ data, error }, again] = useSite();
  return (
    <section className={classes.band}>
      <h2>{m.landing_plans()}</h2>
      <p className={classes.lead}>{m.landing_plans_text()}</p>
      {error && !data ? (
        <FailedBlock error={error} retry={() => again({ requestPolicy: "network-only" })} />
      ) : (
        <ul className={classes.plans} aria-busy={data === undefined}>
          {data
            ? data.plans.map((plan) => <PlanCard key={plan.key} plan={plan} />)
            : [0, 1, 2].map((place) => <Skeleton key={place} height={148} radius="lg" />)}
        </ul>
      )}
    </section>
  );
}

function PlanCard({ plan }: { plan: OfferedPlan }) {
  const free = Number(plan.price.amount) === 0;
  return (
    <li className={classes.plan}>
      <h3>{planName(plan.name)}</h3>
      <p className={classes.price}>
        {free ? (
          m.landing_plan_free()
        ) : (
          <>
            <Money value={plan.price} /> <span>{m.landing_plan_month()}</span>
          </>
        )}
        {plan.trialDays ? <span> {m.landing_plan_trial({ days: plan.trialDays })}</span> : null}
      </p>
      <p>{m.landing_plan_quotes({ count: plan.monthlyQuota })}</p>
    </li>
  );
}
