import { initGraphQLTada } from "gql.tada";
import type { introspection } from "./schema-env";

/** `graphql(...)` documents, typed from backend/schema.graphql. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: {
    /** RFC 3339, UTC. */
    DateTime: string;
    /** A calendar date without a zone, `2026-12-21`. */
    Date: string;
    /** A decimal string of up to six decimals. */
    Decimal: string;
  };
}>();

export type { ResultOf, VariablesOf } from "gql.tada";
