import type { CombinedError } from "@urql/core";
import { m } from "../paraglide/messages";
import { isRefusalCode, refusalText } from "./refusal";

/** Why something could not be shown, as far as the reader can act on it. */
export type Problem =
  | { readonly kind: "offline" }
  /** `text` is in the reader's language. */
  | { readonly kind: "refused"; readonly text: string }
  | { readonly kind: "busy" }
  | { readonly kind: "failed"; readonly faultId: string | null };

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/**
 * Reads a GraphQL error. `extensions.code` names a refusal by its rule; a fault
 * (`FAULT`) is named by `extensions.fault`, under which the server logged it.
 */
export function problemOf(error: CombinedError): Problem {
  if (error.networkError && error.response === undefined) return { kind: "offline" };
  const extensions = error.graphQLErrors[0]?.extensions ?? {};
  const code = text(extensions["code"]);
  if (code === "BUSY") return { kind: "busy" };
  if (code !== null && isRefusalCode(code)) return { kind: "refused", text: refusalText({ code }) };
  return { kind: "failed", faultId: text(extensions["fault"]) };
}

interface ProblemWords {
  readonly offline: () => string;
  readonly failed: () => string;
}

/** A problem in words, of which the place says its own for a missing network and for a fault. */
export function problemText(error: CombinedError, words: ProblemWords): string {
  const problem = problemOf(error);
  switch (problem.kind) {
    case "offline":
      return words.offline();
    case "refused":
      return problem.text;
    case "busy":
      return m.state_busy_text();
    case "failed":
      return problem.faultId === null
        ? words.failed()
        : `${words.failed()} ${m.state_fault_id({ id: problem.faultId })}`;
  }
}
