import { graphql, type ResultOf } from "../../app/graphql/graphql";

/** What a card or a chip shows of a geometry. */
export const GeometryGlance = graphql(`
  fragment GeometryGlance on Geometry @_unmask {
    state
    progress
    stage
    failure
    units
    thumbnailUrl
    measures {
      sizeMm {
        x
        y
        z
      }
    }
    health {
      closed
      oriented
      closedAfterWeld
    }
    assessments {
      process
      verdict
    }
  }
`);
export type Glance = ResultOf<typeof GeometryGlance>;

/** A part in the library. */
export const PartGlance = graphql(
  `
    fragment PartGlance on Part @_unmask {
      id
      name
      archived
      latest {
        id
        number
        unitsGuess
        unitsReason
        unitsConfirmed
        geometry {
          ...GeometryGlance
        }
      }
      jobs {
        id
      }
    }
  `,
  [GeometryGlance],
);
export type PartGlanced = ResultOf<typeof PartGlance>;

export const PartsDocument = graphql(
  `
    query Parts($first: Int!, $after: String, $search: String, $order: PartOrder!) {
      buyer {
        parts(first: $first, after: $after, search: $search, order: $order) {
          edges {
            node {
              ...PartGlance
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
  `,
  [PartGlance],
);
