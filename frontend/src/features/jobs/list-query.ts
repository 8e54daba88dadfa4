import { graphql, type ResultOf } from "../../app/graphql/graphql";

export const JobsDocument = graphql(`
  query Jobs($first: Int!, $after: String, $state: JobState, $search: String) {
    buyer {
      jobs(first: $first, after: $after, state: $state, search: $search) {
        edges {
          node {
            id
            code
            title
            state
            currency
            deadline
            deadlineZone
            createdAt
            lines {
              id
              title
              process
              quantities
              geometry {
                thumbnailUrl
                measures {
                  sizeMm {
                    x
                    y
                    z
                  }
                }
              }
            }
            questions {
              id
              answer
            }
            quotes {
              __typename
              ... on SealedQuotes {
                count
              }
              ... on OpenedQuotes {
                offers {
                  id
                  validUntil
                  lines {
                    lineId
                    prices {
                      quantity
                      total {
                        amount
                        currency
                      }
                    }
                  }
                }
                awarded {
                  id
                }
              }
            }
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
`);
export type JobRow = NonNullable<
  ResultOf<typeof JobsDocument>["buyer"]
>["jobs"]["edges"][number]["node"];
