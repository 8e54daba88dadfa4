import { graphql, type ResultOf } from "../../app/graphql/graphql";

/** The open edges of a part's newest mesh. */
export const LoopsDocument = graphql(`
  query Loops($id: ID!) {
    buyer {
      part(id: $id) {
        id
        latest {
          id
          geometry {
            health {
              openLoops {
                loops {
                  lengthMm
                  edges
                  closed
                  pointsMm
                }
                loopsLeftOut
              }
            }
          }
        }
      }
    }
  }
`);
type Asked = NonNullable<NonNullable<ResultOf<typeof LoopsDocument>["buyer"]>["part"]>;
export type LoopsKnown = NonNullable<Asked["latest"]["geometry"]["health"]>["openLoops"];
