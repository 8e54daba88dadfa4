import { graphql } from "./graphql";

/** What every submission reads of a refusal. */
export const RefusalFields = graphql(`
  fragment RefusalFields on Refusal @_unmask {
    code
    field
    limit
    passage
    place
    text
  }
`);
