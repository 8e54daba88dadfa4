import { graphql, type ResultOf } from "../../app/graphql/graphql";

/** What a supplier sees of a job: all that `BoardSpecification` shows. */
export const BoardSpecificationFields = graphql(`
  fragment BoardSpecificationFields on BoardJob @_unmask {
    code
    title
    currency
    deadline
    deadlineZone
    openingRule
    deliveryCity
    deliveryCountry
    incoterm
    remark
    buyerName
    lines {
      id
      position
      title
      process
      material
      finish
      generalTolerance
      isoFit
      threads
      roughnessRaUm
      remark
      quantities
      sizeMm {
        x
        y
        z
      }
      geometry {
        thumbnailUrl
      }
      drawingUrl
      stlUrl
    }
  }
`);
export type BoardSpecified = ResultOf<typeof BoardSpecificationFields>;
