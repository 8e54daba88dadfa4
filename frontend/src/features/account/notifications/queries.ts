import { graphql, type ResultOf } from "../../../app/graphql/graphql";
import { RefusalFields } from "../../../app/graphql/refusal-fields";

export const NotificationsDocument = graphql(`
  query Notifications($first: Int!, $after: String) {
    notifications(first: $first, after: $after) {
      edges {
        node {
          id
          kind
          at
          read
          subject
          path
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export type Notification = ResultOf<
  typeof NotificationsDocument
>["notifications"]["edges"][number]["node"];

export const PreferencesDocument = graphql(`
  query Preferences {
    notificationPreferences {
      kind
      email
      inApp
    }
  }
`);
export type Preference = ResultOf<typeof PreferencesDocument>["notificationPreferences"][number];

export const MarkReadDocument = graphql(
  `
  mutation MarkRead($input: MarkReadInput!, $key: String) {
    markRead(input: $input, idempotencyKey: $key) {
      __typename
      ... on NotificationsRead {
        unread
      }
      ... on Refusal {
        ...RefusalFields
      }
    }
  }
`,
  [RefusalFields],
);

export const SetPreferenceDocument = graphql(
  `
  mutation SetPreference($input: SetNotificationPreferenceInput!, $key: String) {
    setNotificationPreference(input: $input, idempotencyKey: $key) {
      __typename
      ... on PreferenceSet {
        preferences {
          kind
          email
          inApp
        }
      }
      ... on Refusal {
        ...RefusalFields
      }
    }
  }
`,
  [RefusalFields],
);
