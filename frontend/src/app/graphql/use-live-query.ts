import type { AnyVariables, CombinedError, DocumentInput } from "@urql/core";
import { useQuery } from "urql";
import { useLive, type Watch } from "./live";

export interface LiveQuery<Data> {
  /** The last answer; kept while a newer one is on its way. */
  readonly data: Data | undefined;
  readonly error: CombinedError | undefined;
  /** Asking, with nothing to show yet. */
  readonly loading: boolean;
  /** True for a moment after somebody else's change arrived: give the class `fresh`. */
  readonly fresh: boolean;
  /** Asks again, past the cache. */
  readonly retry: () => void;
}

/**
 * A query that is asked again whenever something in `watch` changes.
 * `pause` leaves it unasked, for as long as a variable is not known.
 */
export function useLiveQuery<Data, Variables extends AnyVariables>(args: {
  query: DocumentInput<Data, Variables>;
  variables: Variables;
  watch?: Watch;
  pause?: boolean;
}): LiveQuery<Data> {
  const [result, execute] = useQuery<Data, AnyVariables>({
    query: args.query as DocumentInput<Data, AnyVariables>,
    variables: args.variables,
    pause: args.pause ?? false,
  });
  const retry = () => execute({ requestPolicy: "network-only" });
  const fresh = useLive(args.watch ?? {}, retry);
  return {
    data: result.data,
    error: result.error,
    loading: result.fetching && result.data === undefined,
    fresh,
    retry,
  };
}
