import type { Language } from "../../format/locale";
import type { LengthUnit } from "../../format/quantity";
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

type Person = Viewer["person"];

const languages: Readonly<Record<Person["language"], Language>> = { ES: "es", PT: "pt", EN: "en" };

/** A language of the API as this page names it. */
export function pageLanguage(language: Person["language"]): Language {
  return languages[language];
}

/** A system of units of the API as this page names it. */
export function pageUnit(system: Person["unitSystem"]): LengthUnit {
  return system === "IMPERIAL" ? "in" : "mm";
}

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
