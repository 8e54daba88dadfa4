import { graphql, type ResultOf } from "../../app/graphql/graphql";
import { RefusalFields } from "../../app/graphql/refusal-fields";
import { BoardSpecificationFields } from "../jobs/board-fields";
import { FindingFields } from "../parts/finding-fields";

export const BoardDocument = graphql(`
  query Board(
    $first: Int!
    $after: String
    $process: Process
    $material: String
    $country: String
    $fitsMachine: Boolean
  ) {
    supplier {
      state
      machines {
        id
      }
      board(
        first: $first
        after: $after
        process: $process
        material: $material
        country: $country
        fitsMachine: $fitsMachine
      ) {
        edges {
          node {
            id
            code
            title
            deadline
            deadlineZone
            deliveryCity
            deliveryCountry
            incoterm
            buyerName
            processes
            fitsMachine
            ownQuote {
              id
              state
            }
            lines {
              id
              material
              quantities
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
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  }
`);
export type SupplierBoard = NonNullable<ResultOf<typeof BoardDocument>["supplier"]>;
export type BoardRow = SupplierBoard["board"]["edges"][number]["node"];

const QuotedLineFields = graphql(`
  fragment QuotedLineFields on QuotedLine @_unmask {
    lineId
    oneOff {
      amount
      currency
    }
    prices {
      quantity
      unitPrice {
        amount
        currency
      }
      total {
        amount
        currency
      }
      leadTimeDays
    }
  }
`);
export type QuotedLine = ResultOf<typeof QuotedLineFields>;

export const OwnQuoteFields = graphql(
  `
    fragment OwnQuoteFields on OwnQuote @_unmask {
      id
      alias
      state
      validUntil
      remark
      sentAt
      withdrawnReason
      rank
      linesAnalysedAnew
      lines {
        ...QuotedLineFields
      }
      revisions {
        number
        sentAt
        validUntil
        remark
        lines {
          ...QuotedLineFields
        }
      }
    }
  `,
  [QuotedLineFields],
);
export type OwnQuote = ResultOf<typeof OwnQuoteFields>;

export const BoardJobDocument = graphql(
  `
    query BoardJob($code: String!) {
      supplier {
        state
        subscription {
          state
          quotaUsed
          quotaLeft
          plan {
            monthlyQuota
          }
        }
        job(code: $code) {
          id
          state
          cancelReason
          fitsMachine
          confidentialityAccepted
          alias
          ...BoardSpecificationFields
          # Apart from the lines of the fragment: two selections of one list have no common type.
          shapes: lines {
            id
            position
            title
            process
            geometry {
              state
              thumbnailUrl
              measures {
                sizeMm {
                  x
                  y
                  z
                }
                volumeMm3
                areaMm2
              }
              coarsePreviewUrl
              finePreviewUrl
              fields { quantity url }
              assessments {
                process
                verdict
                setups
                findings {
                  ...FindingFields
                }
              }
            }
          }
          questions {
            id
            text
            answer
            answeredAt
          }
          ownQuestions {
            id
            text
            askedAt
            answer
          }
          ownQuote {
            ...OwnQuoteFields
          }
        }
      }
    }
  `,
  [BoardSpecificationFields, FindingFields, OwnQuoteFields],
);
export type BoardDesk = NonNullable<ResultOf<typeof BoardJobDocument>["supplier"]>;
export type BoardJob = NonNullable<BoardDesk["job"]>;
export type BoardLine = BoardJob["lines"][number];
/** What is shown in 3D of a line. */
export type BoardShape = BoardJob["shapes"][number];

export const AcceptConfidentialityDocument = graphql(
  `
    mutation AcceptConfidentiality($input: AcceptConfidentialityInput!, $key: String) {
      acceptConfidentiality(input: $input, idempotencyKey: $key) {
        __typename
        ... on ConfidentialityAccepted {
          job {
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

export const AskQuestionDocument = graphql(
  `
    mutation AskQuestion($input: AskQuestionInput!, $key: String) {
      askQuestion(input: $input, idempotencyKey: $key) {
        __typename
        ... on QuestionAsked {
          question {
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

export const SaveQuoteDocument = graphql(
  `
    mutation SaveQuote($input: SaveQuoteInput!, $key: String) {
      saveQuote(input: $input, idempotencyKey: $key) {
        __typename
        ... on QuoteSaved {
          quote {
            id
            alias
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

export const SendQuoteDocument = graphql(
  `
    mutation SendQuote($input: SendQuoteInput!, $key: String) {
      sendQuote(input: $input, idempotencyKey: $key) {
        __typename
        ... on QuoteSent {
          quote {
            id
            alias
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

export const WithdrawQuoteDocument = graphql(
  `
    mutation WithdrawQuote($input: WithdrawQuoteInput!, $key: String) {
      withdrawQuote(input: $input, idempotencyKey: $key) {
        __typename
        ... on QuoteWithdrawn {
          quote {
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
