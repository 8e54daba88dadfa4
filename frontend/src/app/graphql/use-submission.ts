import type { CombinedError, DocumentInput } from "@urql/core";
import { useRef, useState } from "react";
import { useClient } from "urql";
import type { Refusal } from "../../ui/refusal";

/** A payload union of the API: its success types, or `Refusal`. */
type Payload = { readonly __typename: string };
type Success<Data> = Exclude<Data[keyof Data], { readonly __typename: "Refusal" }>;

interface Submitted<Input> {
  readonly input: Input;
  readonly key?: string | null;
}

export interface Submission<Input, Data> {
  /** Sends; answers the success, or null after a refusal or a fault, which are then shown. */
  readonly send: (input: Input) => Promise<Success<Data> | null>;
  readonly busy: boolean;
  /** The rule that refused the last sending. */
  readonly refusal: Refusal | null;
  /** The fault, or the missing network, that stopped the last sending. */
  readonly error: CombinedError | null;
  /** Forgets what was shown of the last sending. */
  readonly reset: () => void;
}

function isRefusal(payload: Payload): payload is Payload & Refusal {
  return payload.__typename === "Refusal";
}

/**
 * A mutation with one payload union. A sending that met no answer is repeated
 * under the same idempotency key, so that it cannot happen twice.
 */
export function useSubmission<Input, Data extends Record<string, Payload>>(
  document: DocumentInput<Data, Submitted<Input>>,
): Submission<Input, Data> {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [error, setError] = useState<CombinedError | null>(null);
  const unanswered = useRef<{ input: string; key: string } | null>(null);

  const reset = () => {
    setRefusal(null);
    setError(null);
  };
  const send = async (input: Input): Promise<Success<Data> | null> => {
    const text = JSON.stringify(input);
    const before = unanswered.current;
    const key = before?.input === text ? before.key : crypto.randomUUID();
    unanswered.current = { input: text, key };
    setBusy(true);
    const result = await client.mutation(document, { input, key });
    setBusy(false);
    setError(result.error ?? null);
    if (!result.error?.networkError) unanswered.current = null;
    const [payload] = Object.values(result.data ?? {});
    if (payload === undefined) {
      setRefusal(null);
      return null;
    }
    setRefusal(isRefusal(payload) ? payload : null);
    return isRefusal(payload) ? null : (payload as Success<Data>);
  };
  return { send, busy, refusal, error, reset };
}
