import { IconFocusCentered } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import classes from "./Panel.module.css";

interface Listed {
  readonly size: string;
  readonly facts: readonly string[];
}

interface RowProps<Row extends Listed> {
  readonly feature: Row;
  readonly focused: boolean;
  readonly onChoose: (feature: Row) => void;
}

/** A feature or a direction in a list: pressed, it is shown on the part. */
export function LitRow<Row extends Listed>({ feature, focused, onChoose }: RowProps<Row>) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (focused) row.current?.scrollIntoView({ block: "nearest" });
  }, [focused]);
  return (
    <li ref={row} className={classes.finding} data-focused={focused}>
      <button type="button" aria-pressed={focused} onClick={() => onChoose(feature)}>
        <span className={classes.findingHead}>
          <strong className="numeric">{feature.size}</strong>
          {focused ? <IconFocusCentered size={17} aria-hidden /> : null}
        </span>
        <span className={`${classes.value} ${classes.parted}`}>
          {feature.facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </span>
      </button>
    </li>
  );
}
