import { graphql, type ResultOf } from "../../app/graphql/graphql";
import { RefusalFields } from "../../app/graphql/refusal-fields";
import { BoardSpecificationFields } from "../jobs/board-fields";
import { ProfileFields } from "../orders/queries";

export const QueueDocument = graphql(`
  query Queue {
    operator {
      queue {
        id
        code
        submittedAt
        checks {
          key
          passed
        }
        asSuppliersSeeIt {
          id
          title
          lines {
            id
            title
            geometry {
              thumbnailUrl
            }
          }
        }
      }
    }
  }
`);
export type Waiting = NonNullable<ResultOf<typeof QueueDocument>["operator"]>["queue"][number];

export const ReviewDocument = graphql(
  `
    query Review($id: ID!) {
      operator {
        reviewJob(id: $id) {
          id
          code
          submittedAt
          checks {
            key
            passed
            detail
          }
          asSuppliersSeeIt {
            id
            ...BoardSpecificationFields
          }
        }
      }
    }
  `,
  [BoardSpecificationFields],
);
type ReviewDesk = NonNullable<ResultOf<typeof ReviewDocument>["operator"]>;
export type ReviewJob = NonNullable<ReviewDesk["reviewJob"]>;

export const PublishJob = graphql(
  `
    mutation PublishJob($input: PublishJobInput!, $key: String) {
      publishJob(input: $input, idempotencyKey: $key) {
        __typename
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const ReturnJob = graphql(
  `
    mutation ReturnJob($input: ReturnJobInput!, $key: String) {
      returnJob(input: $input, idempotencyKey: $key) {
        __typename
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const DeclineJob = graphql(
  `
    mutation DeclineJob($input: DeclineJobInput!, $key: String) {
      declineJob(input: $input, idempotencyKey: $key) {
        __typename
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const SuppliersDocument = graphql(
  `
    query Suppliers($first: Int!, $after: String, $state: SupplierState, $search: String) {
      operator {
        suppliers(first: $first, after: $after, state: $state, search: $search) {
          edges {
            node {
              id
              state
              taxIdWarning
              createdAt
              profile {
                ...ProfileFields
              }
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
  [ProfileFields],
);
export type Supplier = NonNullable<
  ResultOf<typeof SuppliersDocument>["operator"]
>["suppliers"]["edges"][number]["node"];

export const VerifySupplier = graphql(
  `
    mutation VerifySupplier($input: VerifySupplierInput!, $key: String) {
      verifySupplier(input: $input, idempotencyKey: $key) {
        __typename
        ... on SupplierReviewed {
          supplier {
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

export const SuspendSupplier = graphql(
  `
    mutation SuspendSupplier($input: SuspendSupplierInput!, $key: String) {
      suspendSupplier(input: $input, idempotencyKey: $key) {
        __typename
        ... on SupplierReviewed {
          supplier {
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

export const PaymentsDocument = graphql(`
  query Payments($first: Int!, $after: String, $state: InvoiceState, $search: String) {
    operator {
      payments(first: $first, after: $after, state: $state, search: $search) {
        edges {
          node {
            id
            organisationName
            invoice {
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
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);
export type Payment = NonNullable<
  ResultOf<typeof PaymentsDocument>["operator"]
>["payments"]["edges"][number]["node"];

export const ConfirmPayment = graphql(
  `
    mutation ConfirmPayment($input: ConfirmPaymentInput!, $key: String) {
      confirmPayment(input: $input, idempotencyKey: $key) {
        __typename
        ... on PaymentConfirmed {
          invoice {
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

export const MailsDocument = graphql(`
  query Mails($state: DeliveryState) {
    operator {
      mails(first: 50, state: $state) {
        id
        kind
        state
        attempts
        createdAt
        nextAttemptAt
        sentAt
      }
    }
  }
`);
export type Mail = NonNullable<ResultOf<typeof MailsDocument>["operator"]>["mails"][number];

export const TasksDocument = graphql(`
  query Tasks($state: TaskState) {
    operator {
      tasks(first: 50, state: $state) {
        id
        kind
        state
        attempts
        createdAt
        nextAttemptAt
        failure
      }
    }
  }
`);
export type Task = NonNullable<ResultOf<typeof TasksDocument>["operator"]>["tasks"][number];

export const EventsDocument = graphql(`
  query Events($state: EventState) {
    operator {
      events(first: 50, state: $state) {
        id
        kind
        state
        attempts
        createdAt
        nextAttemptAt
        toldAt
        failure
      }
    }
  }
`);
export type OutboxEvent = NonNullable<
  ResultOf<typeof EventsDocument>["operator"]
>["events"][number];

export const RetryMail = graphql(
  `
    mutation RetryMail($input: RetryMailInput!, $key: String) {
      retryMail(input: $input, idempotencyKey: $key) {
        __typename
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const RetryTask = graphql(
  `
    mutation RetryTask($input: RetryTaskInput!, $key: String) {
      retryTask(input: $input, idempotencyKey: $key) {
        __typename
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);
