import { graphql, type ResultOf } from "../../app/graphql/graphql";
import { RefusalFields } from "../../app/graphql/refusal-fields";
import { SubscriptionFields } from "./quota";

export const QuotesDocument = graphql(`
  query Quotes($first: Int!, $after: String, $state: OwnQuoteState) {
    supplier {
      quotes(first: $first, after: $after, state: $state) {
        edges {
          node {
            id
            alias
            state
            validUntil
            sentAt
            withdrawnReason
            rank
            total {
              amount
              currency
            }
            job {
              id
              code
              title
              state
              deadline
              lines {
                id
                sizeMm {
                  x
                  y
                  z
                }
                geometry {
                  thumbnailUrl
                }
              }
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  }
`);
export type QuoteRow = NonNullable<
  ResultOf<typeof QuotesDocument>["supplier"]
>["quotes"]["edges"][number]["node"];

const MachineFields = graphql(`
  fragment MachineFields on Machine @_unmask {
    id
    name
    process
    envelopeMm {
      x
      y
      z
    }
    materials
    toleranceMm
  }
`);
export type Machine = ResultOf<typeof MachineFields>;

export const CapacityDocument = graphql(
  `
    query Capacity {
      supplier {
        machines {
          ...MachineFields
        }
        idleWeeks {
          weekStart
          hours
        }
      }
    }
  `,
  [MachineFields],
);
export type IdleWeek = NonNullable<
  ResultOf<typeof CapacityDocument>["supplier"]
>["idleWeeks"][number];

export const SaveMachineDocument = graphql(
  `
    mutation SaveMachine($input: SaveMachineInput!, $key: String) {
      saveMachine(input: $input, idempotencyKey: $key) {
        __typename
        ... on MachineSaved {
          machine {
            id
          }
        }
        ... on Refusal {
          ...RefusalFields
        }
      }
    }
  `,
  [RefusalFields],
);

export const RemoveMachineDocument = graphql(
  `
    mutation RemoveMachine($input: RemoveMachineInput!, $key: String) {
      removeMachine(input: $input, idempotencyKey: $key) {
        __typename
        ... on MachineRemoved {
          id
        }
        ... on Refusal {
          ...RefusalFields
        }
      }
    }
  `,
  [RefusalFields],
);

export const SetIdleWeekDocument = graphql(
  `
    mutation SetIdleWeek($input: SetIdleWeekInput!, $key: String) {
      setIdleWeek(input: $input, idempotencyKey: $key) {
        __typename
        ... on IdleWeekSet {
          idleWeeks {
            weekStart
            hours
          }
        }
        ... on Refusal {
          ...RefusalFields
        }
      }
    }
  `,
  [RefusalFields],
);

export const PlanDocument = graphql(
  `
    query PlanPage {
      plans {
        key
        name
        monthlyQuota
        price {
          amount
          currency
        }
        trialDays
      }
      supplier {
        subscription {
          ...SubscriptionFields
        }
        payTo
        invoices {
          id
          number
          state
          amount {
            amount
            currency
          }
          plan
          reference
          createdAt
          paidAt
        }
      }
    }
  `,
  [SubscriptionFields],
);
type PlanAnswer = ResultOf<typeof PlanDocument>;
export type Plan = PlanAnswer["plans"][number];
export type Invoice = NonNullable<PlanAnswer["supplier"]>["invoices"][number];

export const ChoosePlanDocument = graphql(
  `
    mutation ChoosePlan($input: ChoosePlanInput!, $key: String) {
      choosePlan(input: $input, idempotencyKey: $key) {
        __typename
        ... on PlanChosen {
          subscription {
            state
            reference
          }
          invoice {
            id
            state
          }
        }
        ... on Refusal {
          ...RefusalFields
        }
      }
    }
  `,
  [RefusalFields],
);
