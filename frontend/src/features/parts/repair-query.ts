import { graphql, type ResultOf } from "../../app/graphql/graphql";
import { RefusalFields } from "../../app/graphql/refusal-fields";
import { GeometryFields } from "./queries";

const MeshStateFields = graphql(`
  fragment MeshStateFields on MeshState @_unmask {
    triangles
    shells
    boundaryEdges
    nonManifoldEdges
    areaMm2
    volumeMm3
  }
`);

export const RepairDocument = graphql(
  `
    query Repair($id: ID!) {
      buyer {
        part(id: $id) {
          id
          latest {
            id
            repair {
              state
              failure
              done {
                kind
                count
                toleranceMm
              }
              left {
                kind
                count
              }
              before {
                ...MeshStateFields
              }
              after {
                ...MeshStateFields
              }
              geometry {
                ...GeometryFields
              }
            }
          }
        }
      }
    }
  `,
  [GeometryFields, MeshStateFields],
);
type Asked = NonNullable<NonNullable<ResultOf<typeof RepairDocument>["buyer"]>["part"]>;
export type RepairKnown = NonNullable<Asked["latest"]["repair"]>;

export const RequestRepair = graphql(
  `
    mutation RequestRepair($input: RequestRepairInput!, $key: String) {
      requestRepair(input: $input, idempotencyKey: $key) {
        __typename
        ... on RevisionUpdated {
          revision {
            id
            repair {
              state
            }
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const AcceptRepair = graphql(
  `
    mutation AcceptRepair($input: AcceptRepairInput!, $key: String) {
      acceptRepair(input: $input, idempotencyKey: $key) {
        __typename
        ... on RevisionUpdated {
          revision {
            id
            repair {
              state
            }
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);
