import { graphql } from "../../app/graphql/graphql";
import { RefusalFields } from "../../app/graphql/refusal-fields";

export const SetUnits = graphql(
  `
    mutation SetUnits($input: SetUnitsInput!, $key: String) {
      setUnits(input: $input, idempotencyKey: $key) {
        __typename
        ... on RevisionUpdated {
          revision {
            id
            unitsConfirmed
            geometry {
              state
              units
            }
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);
