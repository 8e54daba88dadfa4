import { graphql, type ResultOf } from "../../app/graphql/graphql";

/** Edges of a surface as lines to draw. */
export const EdgeLoopsFields = graphql(`
  fragment EdgeLoopsFields on EdgeLoops @_unmask {
    loops {
      lengthMm
      edges
      closed
      pointsMm
    }
    loopsLeftOut
  }
`);

/** The open edges of a part's newest mesh. */
export const LoopsDocument = graphql(
  `
  query Loops($id: ID!) {
    buyer {
      part(id: $id) {
        id
        latest {
          id
          geometry {
            health {
              openLoops {
                ...EdgeLoopsFields
              }
            }
          }
        }
      }
    }
  }
`,
  [EdgeLoopsFields],
);
type Asked = NonNullable<NonNullable<ResultOf<typeof LoopsDocument>["buyer"]>["part"]>;
export type LoopsKnown = NonNullable<Asked["latest"]["geometry"]["health"]>["openLoops"];
