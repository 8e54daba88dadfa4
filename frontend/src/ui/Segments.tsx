import { type ReactNode, useId } from "react";
import classes from "./Segments.module.css";

interface SegmentsProps<Value extends string> {
  /** What is chosen here, for those who do not see it. */
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly name: ReactNode }[];
  readonly onChange: (value: Value) => void;
}

/** A few choices side by side, of which one holds. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const group = useId();
  return (
    <div role="radiogroup" aria-label={props.label} className={classes.segments}>
      {props.choices.map(({ value, name }) => (
        <label key={value}>
          <input
            type="radio"
            name={group}
            checked={value === props.value}
            onChange={() => props.onChange(value)}
          />
          <span>{name}</span>
        </label>
      ))}
    </div>
  );
}
