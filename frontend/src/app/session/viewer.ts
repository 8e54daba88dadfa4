import { graphql, type ResultOf } from "../graphql/graphql";

/** Who is asking: what the frame needs to know of a member. */
export const ViewerDocument = graphql(`
  query Viewer {
    demo
    viewer {
      person {
        id
        name
        email
        language
        unitSystem
        emailConfirmed
      }
      organisation {
        id
        name
        country
        currency
        timeZone
        buys
        supplies
        supplierState
      }
      role
      isOperator
      memberships {
        organisation {
          id
          name
        }
        role
      }
      unreadNotifications
    }
  }
`);

export type Viewer = NonNullable<ResultOf<typeof ViewerDocument>["viewer"]>;

/** What a page may ask of its reader. */
export type Capability = "buyer" | "supplier" | "operator";

export function capabilities(viewer: Viewer): ReadonlySet<Capability> {
  const held = new Set<Capability>();
  if (viewer.organisation?.buys) held.add("buyer");
  if (viewer.organisation?.supplies) held.add("supplier");
  if (viewer.isOperator) held.add("operator");
  return held;
}

/** Where a member starts. */
export function homeOf(held: ReadonlySet<Capability>): string {
  if (held.has("buyer")) return "/parts";
  if (held.has("supplier")) return "/board";
  return held.has("operator") ? "/operator/queue" : "/organisation";
}
