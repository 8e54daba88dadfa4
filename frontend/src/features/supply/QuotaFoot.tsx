import { Link } from "wouter";
import { m } from "../../paraglide/messages";
import { Meter } from "../../ui/Meter";
import { planName } from "../../ui/plan-name";
import classes from "./Quota.module.css";
import type { PlanSubscription } from "./quota";
import { useQuota } from "./use-quota";

/** The plan and the quotes left this month, for the foot of the rail. */
export default function QuotaFoot() {
  const subscription = useQuota();
  if (subscription === undefined) return null;
  return (
    <Link href="/plan" className={classes.foot}>
      {subscription?.state === "RUNNING" ? (
        <Running subscription={subscription} />
      ) : (
        <>
          <strong>{m.supply_no_plan()}</strong>
          <span>{m.supply_no_plan_way()}</span>
        </>
      )}
    </Link>
  );
}

function Running({ subscription }: { subscription: PlanSubscription }) {
  const { plan, quotaUsed } = subscription;
  const share = plan.monthlyQuota > 0 ? quotaUsed / plan.monthlyQuota : 1;
  return (
    <>
      <strong>{m.supply_plan_named({ plan: planName(plan.name) })}</strong>
      <span className={classes.used}>
        {m.supply_quota_used({ used: quotaUsed, quota: plan.monthlyQuota })}
      </span>
      <span className={classes.short} aria-hidden>
        {quotaUsed}/{plan.monthlyQuota}
      </span>
      <Meter
        className={classes.meter}
        share={share}
        label={m.supply_quota_used({ used: quotaUsed, quota: plan.monthlyQuota })}
      />
    </>
  );
}
