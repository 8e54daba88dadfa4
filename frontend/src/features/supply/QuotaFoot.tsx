import { Progress } from "@mantine/core";
import { Link } from "wouter";
import { RailFoot } from "../../app/frame/Rail";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { m } from "../../paraglide/messages";
import { planName } from "../../ui/plan-name";
import { StatusMark } from "../../ui/StatusMark";
import classes from "./Quota.module.css";
import { type PlanSubscription, QuotaDocument } from "./quota";

/** The month's quota, read again whenever a quote or a plan changes. */
export function useQuota(): PlanSubscription | null | undefined {
  const { data } = useLiveQuery({
    query: QuotaDocument,
    variables: {},
    watch: { kinds: ["quote", "subscription", "job"] },
  });
  return data === undefined ? undefined : (data.supplier?.subscription ?? null);
}

/** The plan and the quotes left this month, at the foot of the rail. */
export function QuotaFoot() {
  const subscription = useQuota();
  if (subscription === undefined) return null;
  return (
    <RailFoot>
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
    </RailFoot>
  );
}

function Running({ subscription }: { subscription: PlanSubscription }) {
  const { plan, quotaUsed } = subscription;
  const share = plan.monthlyQuota > 0 ? (quotaUsed / plan.monthlyQuota) * 100 : 100;
  return (
    <>
      <strong>{m.supply_plan_named({ plan: planName(plan.name) })}</strong>
      <span className={classes.used}>
        {m.supply_quota_used({ used: quotaUsed, quota: plan.monthlyQuota })}
      </span>
      <span className={classes.short} aria-hidden>
        {quotaUsed}/{plan.monthlyQuota}
      </span>
      <Progress
        value={Math.min(100, share)}
        size={6}
        color="ember.5"
        aria-label={m.supply_quota_used({ used: quotaUsed, quota: plan.monthlyQuota })}
      />
    </>
  );
}

/** The same in a word, for where there is no rail. */
export function QuotaMark() {
  const subscription = useQuota();
  if (subscription === undefined) return null;
  if (subscription?.state !== "RUNNING") {
    return <StatusMark tone="warn">{m.supply_no_plan()}</StatusMark>;
  }
  const { quotaLeft } = subscription;
  return (
    <StatusMark tone={quotaLeft === 0 ? "bad" : quotaLeft <= 2 ? "warn" : "note"}>
      {m.supply_quota_left({ count: quotaLeft })}
    </StatusMark>
  );
}
