import { IconFocusCentered } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { Feature } from "../feature-list";
import classes from "./Panel.module.css";

interface RowProps {
  readonly feature: Feature;
  readonly focused: boolean;
  readonly onChoose: (feature: Feature) => void;
}

/** A feature in a list: pressed, it is lit on the part. */
export function LitRow({ feature, focused, onChoose }: RowProps) {
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
