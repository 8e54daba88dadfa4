import { graphql, type ResultOf } from "../../app/graphql/graphql";
import { RefusalFields } from "../../app/graphql/refusal-fields";
import { GeometryGlance } from "../parts/library-queries";
import { BoardSpecificationFields } from "./board-fields";

export const LineFields = graphql(
  `
    fragment LineFields on Line @_unmask {
      id
      position
      title
      process
      material
      finish
      generalTolerance
      isoFit
      threads
      roughnessRaUm
      remark
      quantities
      drawingName
      drawingUrl
      part {
        id
        name
      }
      revision {
        id
        number
      }
      geometry {
        ...GeometryGlance
      }
    }
  `,
  [GeometryGlance],
);

/** The terms and lines of a job, as its editor works on them. */
export const DraftFields = graphql(
  `
    fragment DraftFields on BuyerJob @_unmask {
      id
      code
      state
      title
      currency
      deadline
      deadlineZone
      openingRule
      curated
      showBuyerName
      shareStl
      deliveryCity
      deliveryCountry
      deliveryAddress
      incoterm
      remark
      operatorNote
      allowedMoves
      lines {
        ...LineFields
      }
      preview {
        ...BoardSpecificationFields
      }
    }
  `,
  [LineFields, BoardSpecificationFields],
);
export type DraftJob = ResultOf<typeof DraftFields>;

export const DraftDocument = graphql(
  `
    query Draft($id: ID!) {
      buyer {
        job(id: $id) {
          ...DraftFields
        }
      }
    }
  `,
  [DraftFields],
);

const QuotedFields = graphql(`
  fragment QuotedFields on QuotedLine @_unmask {
    lineId
    oneOff {
      amount
      currency
    }
    prices {
      quantity
      leadTimeDays
      unitPrice {
        amount
        currency
      }
      total {
        amount
        currency
      }
    }
  }
`);

export const JobDocument = graphql(
  `
    query Job($id: ID, $code: String) {
      buyer {
        job(id: $id, code: $code) {
          ...DraftFields
          createdAt
          publishedAt
          openedAt
          cancelReason
          questions {
            id
            alias
            text
            askedAt
            answer
            answeredAt
          }
          activity {
            at
            kind
            by
            detail
          }
          quotes {
            __typename
            ... on SealedQuotes {
              count
              opensAt
            }
            ... on OpenedQuotes {
              openedAt
              offers {
                id
                revisionId
                alias
                validUntil
                remark
                arrivedAt
                lines {
                  ...QuotedFields
                }
              }
              awarded {
                id
                alias
                orderId
                supplier {
                  id
                  name
                  city
                }
              }
            }
          }
          orders {
            id
            code
            state
            total {
              amount
              currency
            }
            lines {
              lineId
              quantity
            }
          }
        }
      }
    }
  `,
  [DraftFields, QuotedFields],
);
export type BuyerJob = NonNullable<NonNullable<ResultOf<typeof JobDocument>["buyer"]>["job"]>;
export type Quotes = BuyerJob["quotes"];
export type Opened = Extract<Quotes, { __typename: "OpenedQuotes" }>;
export type Offer = Opened["offers"][number];
export type JobLine = BuyerJob["lines"][number];

/** Answers ids alone: the whole draft is asked for again by whoever shows it. */
export const SaveJob = graphql(
  `
    mutation SaveJob($input: SaveJobInput!, $key: String) {
      saveJob(input: $input, idempotencyKey: $key) {
        __typename
        ... on JobSaved {
          job {
            id
            lines {
              id
            }
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const RemoveDrawing = graphql(
  `
    mutation RemoveDrawing($input: RemoveDrawingInput!, $key: String) {
      removeDrawing(input: $input, idempotencyKey: $key) {
        __typename
        ... on JobSaved {
          job {
            id
            lines {
              id
              drawingName
              drawingUrl
            }
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const SubmitJob = graphql(
  `
    mutation SubmitJob($input: SubmitJobInput!, $key: String) {
      submitJob(input: $input, idempotencyKey: $key) {
        __typename
        ... on JobSubmitted {
          job {
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

export const ExtendDeadline = graphql(
  `
    mutation ExtendDeadline($input: ExtendDeadlineInput!, $key: String) {
      extendDeadline(input: $input, idempotencyKey: $key) {
        __typename
        ... on JobUpdated {
          job {
            id
            deadline
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const CancelJob = graphql(
  `
    mutation CancelJob($input: CancelJobInput!, $key: String) {
      cancelJob(input: $input, idempotencyKey: $key) {
        __typename
        ... on JobUpdated {
          job {
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

export const CopyJob = graphql(
  `
    mutation CopyJob($input: CopyJobInput!, $key: String) {
      copyJob(input: $input, idempotencyKey: $key) {
        __typename
        ... on JobSaved {
          job {
            id
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const CloseJob = graphql(
  `
    mutation CloseJob($input: CloseJobInput!, $key: String) {
      closeJob(input: $input, idempotencyKey: $key) {
        __typename
        ... on JobUpdated {
          job {
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

export const AnswerQuestion = graphql(
  `
    mutation AnswerQuestion($input: AnswerQuestionInput!, $key: String) {
      answerQuestion(input: $input, idempotencyKey: $key) {
        __typename
        ... on QuestionAnswered {
          question {
            id
            answer
            answeredAt
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const Award = graphql(
  `
    mutation Award($input: AwardInput!, $key: String) {
      award(input: $input, idempotencyKey: $key) {
        __typename
        ... on Awarded {
          job {
            id
            state
          }
          orders {
            id
            code
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);
