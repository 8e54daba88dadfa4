import { graphql, type ResultOf } from "../../app/graphql/graphql";

const OrderRowFields = graphql(`
  fragment OrderRowFields on Order @_unmask {
    id
    code
    state
    title
    total {
      amount
      currency
    }
    createdAt
    confirmBy
    dueOn
    late
    mySide
    counterparty {
      id
      name
      city
      country
    }
    lines {
      title
      process
      quantity
      geometry {
        thumbnailUrl
        measures {
          sizeMm {
            x
            y
            z
          }
        }
      }
    }
    milestones {
      state
      dueOn
      doneAt
      late
    }
    claim {
      side
      resolvedAt
    }
  }
`);
export type OrderRow = ResultOf<typeof OrderRowFields>;

/** Orders that one placed: in a state and with one supplier, or all. */
export const PlacedOrders = graphql(
  `
    query PlacedOrders($first: Int!, $after: String, $state: OrderState, $supplier: ID) {
      buyer {
        orders(first: $first, after: $after, state: $state, supplier: $supplier) {
          edges {
            node {
              ...OrderRowFields
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [OrderRowFields],
);

/** Orders that one makes: in a state and for one buyer, or all. */
export const ReceivedOrders = graphql(
  `
    query ReceivedOrders($first: Int!, $after: String, $state: OrderState, $buyer: ID) {
      supplier {
        orders(first: $first, after: $after, state: $state, buyer: $buyer) {
          edges {
            node {
              ...OrderRowFields
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [OrderRowFields],
);
