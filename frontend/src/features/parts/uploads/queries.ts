import { graphql, type ResultOf } from "../../../app/graphql/graphql";
import { RefusalFields } from "../../../app/graphql/refusal-fields";

export const StorageDocument = graphql(`
  query Storage {
    buyer {
      storageUsedBytes
      storageLimitBytes
      partLimitBytes
      pendingUploads {
        id
        url
        purpose
        partId
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
