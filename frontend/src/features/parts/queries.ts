import { graphql, type ResultOf } from "../../app/graphql/graphql";
import { RefusalFields } from "../../app/graphql/refusal-fields";
import { FindingFields } from "./finding-fields";

/** All that is known of a geometry. */
export const GeometryFields = graphql(
  `
    fragment GeometryFields on Geometry @_unmask {
      state
      progress
      stage
      failure
      units
      thumbnailUrl
      format
      triangles
      coarsePreviewUrl
      finePreviewUrl
      fields {
        quantity
        url
      }
      health {
        closed
        oriented
        closedAfterWeld
        weldToleranceMm
        shells
        bodies
        cavities
        boundaryEdges
        boundaryLoops
        nonManifoldEdges
        nonManifoldVertices
        intersectingPairs
        intersectionsCutShort
        flippedFaces
        duplicateFaces
        collapsedFaces
        nonFiniteFaces
        insideOut
        findings {
          ...FindingFields
        }
      }
      measures {
        sizeMm {
          x
          y
          z
        }
        areaMm2
        volumeMm3
        centroidMm {
          x
          y
          z
        }
      }
      orientedBox {
        sizeMm {
          x
          y
          z
        }
      }
      assessments {
        process
        verdict
        setups
        orientation {
          x
          y
          z
        }
        findings {
          ...FindingFields
        }
      }
    }
  `,
  [FindingFields],
);
export type GeometryKnown = ResultOf<typeof GeometryFields>;

const RevisionFields = graphql(
  `
    fragment RevisionFields on Revision @_unmask {
      id
      number
      fileName
      sizeBytes
      uploadedAt
      uploadedBy
      unitsGuess
      unitsReason
      unitsConfirmed
      fileUrl
      geometry {
        ...GeometryFields
      }
    }
  `,
  [GeometryFields],
);
export const PartDocument = graphql(
  `
    query Part($id: ID!) {
      buyer {
        part(id: $id) {
          id
          name
          archived
          createdAt
          latest {
            ...RevisionFields
          }
          revisions {
            id
            number
            fileName
            sizeBytes
            uploadedAt
            uploadedBy
            fileUrl
            repairedFromId
            geometry {
              state
              progress
              stage
              failure
              units
              thumbnailUrl
              triangles
              health {
                closed
                oriented
                closedAfterWeld
              }
              measures {
                sizeMm {
                  x
                  y
                  z
                }
                areaMm2
                volumeMm3
              }
              assessments {
                process
                verdict
                findings {
                  id
                  severity
                }
              }
            }
          }
          jobs {
            id
            code
            title
            state
          }
        }
      }
    }
  `,
  [RevisionFields],
);
export type PartKnown = NonNullable<NonNullable<ResultOf<typeof PartDocument>["buyer"]>["part"]>;

export const RenamePart = graphql(
  `
    mutation RenamePart($input: RenamePartInput!, $key: String) {
      renamePart(input: $input, idempotencyKey: $key) {
        __typename
        ... on PartUpdated {
          part {
            id
            name
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const ArchivePart = graphql(
  `
    mutation ArchivePart($input: ArchivePartInput!, $key: String) {
      archivePart(input: $input, idempotencyKey: $key) {
        __typename
        ... on PartUpdated {
          part {
            id
            archived
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const RetryAnalysis = graphql(
  `
    mutation RetryAnalysis($input: RetryAnalysisInput!, $key: String) {
      retryAnalysis(input: $input, idempotencyKey: $key) {
        __typename
        ... on RevisionUpdated {
          revision {
            id
            geometry {
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
