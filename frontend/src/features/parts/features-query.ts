import { graphql, type ResultOf } from "../../app/graphql/graphql";

const AxisFields = graphql(`
  fragment AxisFields on Axis @_unmask {
    pointMm {
      x
      y
      z
    }
    direction {
      x
      y
      z
    }
  }
`);

/** The features of a geometry that are listed. */
export const FeatureFields = graphql(
  `
    fragment FeatureFields on Features @_unmask {
      holes {
        diameterMm
        uncertaintyMm
        depthMm
        through
        bottom
        axis {
          ...AxisFields
        }
        countersink {
          diameterMm
          angleDeg
        }
        counterbore {
          diameterMm
          depthMm
        }
        faces {
          start
          count
        }
      }
      bosses {
        diameterMm
        uncertaintyMm
        heightMm
        axis {
          ...AxisFields
        }
        faces {
          start
          count
        }
      }
      fillets {
        radiusMm
        inside
        faces {
          start
          count
        }
      }
      turning {
        share
        diameterMm
        lengthMm
        axis {
          ...AxisFields
        }
      }
    }
  `,
  [AxisFields],
);
export type FeaturesKnown = ResultOf<typeof FeatureFields>;

export const FeaturesDocument = graphql(
  `
    query Features($id: ID!) {
      buyer {
        part(id: $id) {
          id
          latest {
            id
            geometry {
              features {
                ...FeatureFields
              }
            }
          }
        }
      }
    }
  `,
  [FeatureFields],
);
