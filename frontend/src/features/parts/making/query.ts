import { graphql, type ResultOf } from "../../../app/graphql/graphql";
import { EdgeLoopsFields } from "../loops-query";

/** What is known of how a geometry can be built, reached by tools and forged. */
export const MakingFields = graphql(
  `
  fragment MakingFields on Geometry @_unmask {
    build {
      compared
      poses {
        up {
          x
          y
          z
        }
        heightMm
        stands
        overhangMm2
        supportMm3
      }
      slices {
        stepMm
        areasMm2
      }
    }
    access {
      six {
        unreached
        setups {
          direction {
            x
            y
            z
          }
          share
        }
      }
      twentySix {
        unreached
        setups {
          direction {
            x
            y
            z
          }
          share
        }
      }
      tools {
        diameterMm
        lengthMm
        holderMm
        share
      }
    }
    die {
      direction {
        x
        y
        z
      }
      undercutMm2
      leastDraftDeg
      parting {
        lengthMm
        flat
        loops {
          ...EdgeLoopsFields
        }
      }
    }
  }
`,
  [EdgeLoopsFields],
);
export type MakingKnown = ResultOf<typeof MakingFields>;

export const MakingDocument = graphql(
  `
    query Making($id: ID!) {
      buyer {
        part(id: $id) {
          id
          latest {
            id
            geometry {
              health {
                closed
                closedAfterWeld
                oriented
              }
              ...MakingFields
            }
          }
        }
      }
    }
  `,
  [MakingFields],
);
