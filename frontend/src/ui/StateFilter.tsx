import { m } from "../paraglide/messages";
import classes from "./StateFilter.module.css";

interface StateFilterProps<State extends string> {
  /** In the order of their buttons. */
  readonly states: readonly State[];
  readonly looks: Readonly<Record<State, { readonly name: () => string }>>;
  readonly chosen: State | null;
  readonly onChoose: (state: State | null) => void;
}

/** One button a state, and one for all; which is on is in the page's address. */
export function StateFilter<State extends string>(props: StateFilterProps<State>) {
  return (
    <fieldset className={classes.states} aria-label={m.list_by_state()}>
      {[null, ...props.states].map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={props.chosen === state}
          onClick={() => props.onChoose(state)}
        >
          {state === null ? m.list_all() : props.looks[state].name()}
        </button>
      ))}
    </fieldset>
  );
}
