import { m } from "../../paraglide/messages";
import classes from "./Operator.module.css";

interface StateFilterProps<State extends string> {
  readonly states: readonly { readonly state: State; readonly name: () => string }[];
  readonly chosen: State | null;
  readonly onChoose: (state: State | null) => void;
}

/** One button a state, and one for all; which is on is in the page's address. */
export function StateFilter<State extends string>(props: StateFilterProps<State>) {
  return (
    <fieldset className={classes.filters} aria-label={m.operator_by_state()}>
      <button
        type="button"
        aria-pressed={props.chosen === null}
        onClick={() => props.onChoose(null)}
      >
        {m.operator_all()}
      </button>
      {props.states.map(({ state, name }) => (
        <button
          key={state}
          type="button"
          aria-pressed={props.chosen === state}
          onClick={() => props.onChoose(state)}
        >
          {name()}
        </button>
      ))}
    </fieldset>
  );
}
