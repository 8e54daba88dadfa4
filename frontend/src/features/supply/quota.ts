import { graphql, type ResultOf } from "../../app/graphql/graphql";

/** The running plan and what is left of its month. */
export const SubscriptionFields = graphql(`
  fragment SubscriptionFields on PlanSubscription @_unmask {
    plan {
      key
      name
      monthlyQuota
      price {
        amount
        currency
      }
      trialDays
    }
    state
    startedAt
    periodStart
    periodEnd
    quotaUsed
    quotaLeft
    reference
  }
`);
export type PlanSubscription = ResultOf<typeof SubscriptionFields>;

export const QuotaDocument = graphql(
  `
    query Quota {
      supplier {
        state
        subscription {
          ...SubscriptionFields
        }
      }
    }
  `,
  [SubscriptionFields],
);
