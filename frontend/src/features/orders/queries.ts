import { graphql, type ResultOf } from "../../app/graphql/graphql";
import { RefusalFields } from "../../app/graphql/refusal-fields";

/** A side as the other side, or an operator, knows it. */
export const ProfileFields = graphql(`
  fragment ProfileFields on Profile @_unmask {
    id
    name
    country
    city
    address
    taxId
    website
    about
    contactName
    contactEmail
    memberSince
    machines {
      id
      name
      process
      envelopeMm { x y z }
      materials
      toleranceMm
    }
  }
`);
export type Profile = ResultOf<typeof ProfileFields>;

const OrderLineFields = graphql(`
  fragment OrderLineFields on OrderLine @_unmask {
    lineId
    title
    process
    material
    finish
    generalTolerance
    isoFit
    threads
    roughnessRaUm
    remark
    quantity
    unitPrice {
      amount
      currency
    }
    oneOff {
      amount
      currency
    }
    total {
      amount
      currency
    }
    leadTimeDays
    geometry {
      measures {
        sizeMm {
          x
          y
          z
        }
      }
      thumbnailUrl
      coarsePreviewUrl
      finePreviewUrl
    }
    fileUrl
    drawingUrl
  }
`);
export type OrderLine = ResultOf<typeof OrderLineFields>;

const OrderFields = graphql(
  `
    fragment OrderFields on Order @_unmask {
      id
      code
      state
      jobCode
      title
      currency
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
        ...ProfileFields
      }
      lines {
        ...OrderLineFields
      }
      incoterm
      deliveryAddress
      deliveryCity
      deliveryCountry
      remark
      quoteRemark
      milestones {
        state
        dueOn
        doneAt
        by
        side
        note
        photoUrls
        late
      }
      messages {
        id
        side
        by
        text
        at
      }
      claim {
        reason
        openedAt
        side
        resolvedAt
        resolution
      }
      allowedMoves
    }
  `,
  [ProfileFields, OrderLineFields],
);
export type Order = ResultOf<typeof OrderFields>;

/** The order from whichever desk has it. */
export const OrderDocument = graphql(
  `
    query Order($id: ID!) {
      buyer {
        order(id: $id) {
          ...OrderFields
        }
      }
      supplier {
        order(id: $id) {
          ...OrderFields
        }
      }
    }
  `,
  [OrderFields],
);

export const MoveOrder = graphql(
  `
    mutation MoveOrder($input: MoveOrderInput!, $key: String) {
      moveOrder(input: $input, idempotencyKey: $key) {
        __typename
        ... on OrderMoved {
          order {
            id
            state
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const OpenClaim = graphql(
  `
    mutation OpenClaim($input: OpenClaimInput!, $key: String) {
      openClaim(input: $input, idempotencyKey: $key) {
        __typename
        ... on OrderMoved {
          order {
            id
            state
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const ResolveClaim = graphql(
  `
    mutation ResolveClaim($input: ResolveClaimInput!, $key: String) {
      resolveClaim(input: $input, idempotencyKey: $key) {
        __typename
        ... on OrderMoved {
          order {
            id
            state
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const WriteMessage = graphql(
  `
    mutation WriteMessage($input: WriteMessageInput!, $key: String) {
      writeMessage(input: $input, idempotencyKey: $key) {
        __typename
        ... on MessageWritten {
          message {
            id
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);
