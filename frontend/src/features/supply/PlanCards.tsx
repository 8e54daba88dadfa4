import { Button } from "@mantine/core";
import { useState } from "react";
import { serverNow } from "../../app/graphql/clock";
import { m } from "../../paraglide/messages";
import { Money } from "../../ui/quantities";
import { StatusMark } from "../../ui/StatusMark";
import { costToday, type RunningPlan } from "./plan-cost";
import { planName } from "./plan-name";
import type { Plan } from "./queries";
import type { PlanSubscription } from "./quota";
import classes from "./Supply.module.css";

/** The running plan with its present month, if one runs. */
export function runningOf(subscription: PlanSubscription | null): RunningPlan | null {
  if (subscription?.state !== "RUNNING") return null;
  const { plan, periodStart, periodEnd } = subscription;
  if (!periodStart || !periodEnd) return null;
  return { plan, periodStart: Date.parse(periodStart), periodEnd: Date.parse(periodEnd) };
}

interface PlanCardsProps {
  readonly plans: readonly Plan[];
  readonly subscription: PlanSubscription | null;
  /** Null for who may only read. */
  readonly onChoose: ((plan: Plan) => void) | null;
}

/** The plans on offer, each with what it costs today. */
export function PlanCards({ plans, subscription, onChoose }: PlanCardsProps) {
  const [now] = useState(serverNow);
  const running = runningOf(subscription);
  // A trial is once and before everything else.
  const offered = plans.filter(({ trialDays }) => trialDays === null || subscription === null);
  return (
    <section>
      <h2 className={classes.heading}>{m.plan_offers()}</h2>
      <ul className={classes.plans}>
        {offered.map((plan) => {
          const own = running?.plan.key === plan.key;
          const today = costToday(plan, running, now);
          return (
            <li key={plan.key} className={classes.plan} data-own={own}>
              <header>
                <h3>{planName(plan)}</h3>
                {own ? <StatusMark tone="good">{m.plan_yours()}</StatusMark> : null}
              </header>
              <p className={classes.price}>
                <Money value={plan.price} />{" "}
                <span className={classes.quiet}>
                  {plan.trialDays === null
                    ? m.plan_a_month()
                    : m.plan_trial_days({ count: plan.trialDays })}
                </span>
              </p>
              <p>{m.plan_quotes({ count: plan.monthlyQuota })}</p>
              {running && !own ? (
                <p className={classes.quiet}>
                  {m.plan_today()} <Money value={today} />
                </p>
              ) : null}
              {onChoose ? (
                <Button variant="default" fullWidth mt="auto" onClick={() => onChoose(plan)}>
                  {own ? m.plan_renew() : running ? m.plan_change() : m.plan_choose()}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
