import { graphql, type ResultOf } from "../../app/graphql/graphql";
import { RefusalFields } from "../../app/graphql/refusal-fields";

export const TextsDocument = graphql(`
  query Texts {
    operator {
      releases {
        id
        place
        text
        passage
        askedAt
      }
    }
  }
`);
export type WaitingText = NonNullable<
  ResultOf<typeof TextsDocument>["operator"]
>["releases"][number];

export const ReleaseText = graphql(
  `
    mutation ReleaseText($input: ReleaseTextInput!, $key: String) {
      releaseText(input: $input, idempotencyKey: $key) {
        __typename
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const RefuseText = graphql(
  `
    mutation RefuseText($input: RefuseTextInput!, $key: String) {
      refuseText(input: $input, idempotencyKey: $key) {
        __typename
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);
