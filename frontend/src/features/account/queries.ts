import { graphql, type ResultOf } from "../../app/graphql/graphql";
import { RefusalFields } from "../../app/graphql/refusal-fields";

export const LoginDocument = graphql(
  `
  mutation Login($input: LoginInput!, $key: String) {
    login(input: $input, idempotencyKey: $key) {
      __typename
      ... on LoggedIn {
        accessToken
        expiresAt
      }
      ... on Refusal {
        ...RefusalFields
      }
    }
  }
`,
  [RefusalFields],
);

/** What sign-up offers: the countries served, each with its proposals, and the currencies. */
export const SignupChoicesDocument = graphql(`
  query SignupChoices {
    countries {
      code
      taxIdName
      taxIdExample
      currency
      language
      timeZone
    }
    catalogue {
      currencies
    }
  }
`);
export type SignupChoices = ResultOf<typeof SignupChoicesDocument>;
export type Country = SignupChoices["countries"][number];

export const SignUpDocument = graphql(
  `
  mutation SignUp($input: SignUpInput!, $key: String) {
    signUp(input: $input, idempotencyKey: $key) {
      __typename
      ... on SignedUp {
        email
        taxIdWarning
      }
      ... on Refusal {
        ...RefusalFields
      }
    }
  }
`,
  [RefusalFields],
);

export const ConfirmEmailDocument = graphql(
  `
  mutation ConfirmEmail($input: ConfirmEmailInput!, $key: String) {
    confirmEmail(input: $input, idempotencyKey: $key) {
      __typename
      ... on EmailConfirmed {
        email
      }
      ... on Refusal {
        ...RefusalFields
      }
    }
  }
`,
  [RefusalFields],
);

export const RequestResetDocument = graphql(
  `
  mutation RequestReset($input: RequestPasswordResetInput!, $key: String) {
    requestPasswordReset(input: $input, idempotencyKey: $key) {
      __typename
      ... on ResetRequested {
        ok
      }
      ... on Refusal {
        ...RefusalFields
      }
    }
  }
`,
  [RefusalFields],
);

export const ResetPasswordDocument = graphql(
  `
  mutation ResetPassword($input: ResetPasswordInput!, $key: String) {
    resetPassword(input: $input, idempotencyKey: $key) {
      __typename
      ... on PasswordChanged {
        ok
      }
      ... on Refusal {
        ...RefusalFields
      }
    }
  }
`,
  [RefusalFields],
);

export const InvitationDocument = graphql(`
  query Invitation($token: String!) {
    invitation(token: $token) {
      organisationName
      email
      role
      personExists
    }
  }
`);
export type InvitationOffer = NonNullable<ResultOf<typeof InvitationDocument>["invitation"]>;

export const AcceptInvitationDocument = graphql(
  `
  mutation AcceptInvitation($input: AcceptInvitationInput!, $key: String) {
    acceptInvitation(input: $input, idempotencyKey: $key) {
      __typename
      ... on LoggedIn {
        accessToken
        expiresAt
      }
      ... on Refusal {
        ...RefusalFields
      }
    }
  }
`,
  [RefusalFields],
);
