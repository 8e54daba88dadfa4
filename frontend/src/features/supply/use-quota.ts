import { useLiveQuery } from "../../app/graphql/use-live-query";
import { type PlanSubscription, QuotaDocument } from "./quota";

/**
 * The running plan with the month's quota, read again whenever a quote or a plan
 * changes; null without a plan, undefined until it is known.
 */
export function useQuota(): PlanSubscription | null | undefined {
  const { data } = useLiveQuery({
    query: QuotaDocument,
    variables: {},
    watch: { kinds: ["quote", "subscription", "job"] },
  });
  return data === undefined ? undefined : (data.supplier?.subscription ?? null);
}
