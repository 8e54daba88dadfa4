import { useSearchParams } from "wouter";

/** What the address says of a list of the desk. */
export interface ListFilters<State extends string> {
  /** Only what is in this state; null for all. */
  readonly state: State | null;
  /** Only what is found by this; empty for all. */
  readonly search: string;
  readonly set: (next: { readonly state?: State | null; readonly search?: string }) => void;
}

/** The filters in the address; `usual` is the state that an address without one names. */
export function useListFilters<State extends string>(
  states: readonly State[],
  usual: State | null,
): ListFilters<State> {
  const [params, setParams] = useSearchParams();
  const asked = params.get("state");
  const state = asked === "ALL" ? null : (states.find((each) => each === asked) ?? usual);
  const search = params.get("q") ?? "";
  const set: ListFilters<State>["set"] = (next) => {
    const wanted = next.state === undefined ? state : next.state;
    const pairs = [
      ["state", wanted === usual ? "" : (wanted ?? "ALL")],
      ["q", next.search ?? search],
    ] as const;
    setParams(Object.fromEntries(pairs.filter(([, value]) => value !== "")), { replace: true });
  };
  return { state, search, set };
}
