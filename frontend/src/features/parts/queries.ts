import { graphql, type ResultOf } from "../../app/graphql/graphql";
import { RefusalFields } from "../../app/graphql/refusal-fields";

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

export const StorageDocument = graphql(`
  query Storage {
    buyer {
      storageUsedBytes
      storageLimitBytes
      pendingUploads {
        id
        url
        fileName
        sizeBytes
        receivedBytes
        expiresAt
      }
    }
  }
`);
export type Pending = NonNullable<
  ResultOf<typeof StorageDocument>["buyer"]
>["pendingUploads"][number];

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
      health {
        closed
        oriented
        closedAfterWeld
        weldToleranceMm
        shells
        boundaryEdges
        boundaryLoops
        nonManifoldEdges
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
      fileUrl
      geometry {
        ...GeometryFields
      }
    }
  `,
  [GeometryFields],
);
export type RevisionKnown = ResultOf<typeof RevisionFields>;

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

export const SetUnits = graphql(
  `
    mutation SetUnits($input: SetUnitsInput!, $key: String) {
      setUnits(input: $input, idempotencyKey: $key) {
        __typename
        ... on RevisionUpdated {
          revision {
            id
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

export const CreateUpload = graphql(
  `
    mutation CreateUpload($input: CreateUploadInput!, $key: String) {
      createUpload(input: $input, idempotencyKey: $key) {
        __typename
        ... on UploadCreated {
          upload {
            id
            url
            maxChunkBytes
          }
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);

export const CancelUpload = graphql(
  `
    mutation CancelUpload($input: CancelUploadInput!, $key: String) {
      cancelUpload(input: $input, idempotencyKey: $key) {
        __typename
        ... on UploadCancelled {
          id
        }
        ...RefusalFields
      }
    }
  `,
  [RefusalFields],
);
