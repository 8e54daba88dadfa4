import { graphql, type ResultOf } from "../../app/graphql/graphql";

/** All that is known of a finding. */
export const FindingFields = graphql(`
  fragment FindingFields on Finding @_unmask {
    id
    rule
    severity
    value
    limit
    unit
    faceCount
    faces {
      start
      count
    }
    view {
      x
      y
      z
    }
    point {
      x
      y
      z
    }
  }
`);
export type Finding = ResultOf<typeof FindingFields>;
