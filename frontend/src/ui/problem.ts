import type { CombinedError } from "@urql/core";

/** Why something could not be shown, as far as the reader can act on it. */
export type Problem =
  | { readonly kind: "offline" }
  | { readonly kind: "refused"; readonly text: string }
  | { readonly kind: "failed"; readonly faultId: string | null };

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/**
 * Reads a GraphQL error. The server names a fault by `extensions.faultId` and a
 * crossed limit by `extensions.code` = `LIMIT`, with a sentence that says what would fit.
 */
export function problemOf(error: CombinedError): Problem {
  if (error.networkError && error.response === undefined) return { kind: "offline" };
  const first = error.graphQLErrors[0];
  const code = text(first?.extensions["code"]);
  if (first && (code === "LIMIT" || code === "FORBIDDEN")) {
    return { kind: "refused", text: first.message };
  }
  return { kind: "failed", faultId: text(first?.extensions["faultId"]) };
}
