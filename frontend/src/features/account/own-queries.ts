import { graphql, type ResultOf } from "../../app/graphql/graphql";
import { RefusalFields } from "../../app/graphql/refusal-fields";

export const UpdateProfileDocument = graphql(
  `
  mutation UpdateProfile($input: UpdateProfileInput!, $key: String) {
    updateProfile(input: $input, idempotencyKey: $key) {
      __typename
      ... on ProfileUpdated {
        person {
          id
          name
          language
          unitSystem
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

export const ChangePasswordDocument = graphql(
  `
  mutation ChangePassword($input: ChangePasswordInput!, $key: String) {
    changePassword(input: $input, idempotencyKey: $key) {
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

export const SwitchOrganisationDocument = graphql(
  `
  mutation SwitchOrganisation($input: SwitchOrganisationInput!, $key: String) {
    switchOrganisation(input: $input, idempotencyKey: $key) {
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

export const OrganisationDocument = graphql(`
  query OrganisationPage {
    organisation {
      id
      name
      country
      city
      taxId
      taxIdWarning
      currency
      language
      unitSystem
      timeZone
      buys
      supplies
      supplierState
      address
      website
      about
      members {
        person {
          id
          name
          email
        }
        role
        joinedAt
      }
      invitations {
        id
        email
        role
        expiresAt
      }
    }
    countries {
      code
      taxIdName
    }
    catalogue {
      currencies
    }
  }
`);
type OrganisationAnswer = ResultOf<typeof OrganisationDocument>;
export type Organisation = NonNullable<OrganisationAnswer["organisation"]>;
export type Member = Organisation["members"][number];
export type Invitation = Organisation["invitations"][number];

export const UpdateOrganisationDocument = graphql(
  `
  mutation UpdateOrganisation($input: UpdateOrganisationInput!, $key: String) {
    updateOrganisation(input: $input, idempotencyKey: $key) {
      __typename
      ... on OrganisationUpdated {
        organisation {
          id
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

export const InviteMemberDocument = graphql(
  `
  mutation InviteMember($input: InviteMemberInput!, $key: String) {
    inviteMember(input: $input, idempotencyKey: $key) {
      __typename
      ... on Invited {
        invitation {
          id
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

export const RevokeInvitationDocument = graphql(
  `
  mutation RevokeInvitation($input: RevokeInvitationInput!, $key: String) {
    revokeInvitation(input: $input, idempotencyKey: $key) {
      __typename
      ... on InvitationRevoked {
        id
      }
      ... on Refusal {
        ...RefusalFields
      }
    }
  }
`,
  [RefusalFields],
);

export const ChangeRoleDocument = graphql(
  `
  mutation ChangeRole($input: ChangeRoleInput!, $key: String) {
    changeRole(input: $input, idempotencyKey: $key) {
      __typename
      ... on MemberUpdated {
        member {
          role
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

export const RemoveMemberDocument = graphql(
  `
  mutation RemoveMember($input: RemoveMemberInput!, $key: String) {
    removeMember(input: $input, idempotencyKey: $key) {
      __typename
      ... on MemberRemoved {
        personId
      }
      ... on Refusal {
        ...RefusalFields
      }
    }
  }
`,
  [RefusalFields],
);
