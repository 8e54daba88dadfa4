import { IconCheck, IconX } from "@tabler/icons-react";
import bullet from "./Bullet.module.css";
import classes from "./Steps.module.css";

export interface Step {
  readonly key: string;
  readonly name: string;
  /** `ended`: the way stopped here, short of its end. */
  readonly standing: "done" | "here" | "ahead" | "ended";
}

/** The way of a thing through its states, with where it is. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol className={classes.steps} aria-label={label}>
      {steps.map(({ key, name, standing }, index) => (
        <li
          key={key}
          data-standing={standing}
          {...(standing === "here" ? { "aria-current": "step" as const } : {})}
        >
          <span className={bullet.bullet}>
            {standing === "ended" ? (
              <IconX size={14} aria-hidden />
            ) : standing === "done" ? (
              <IconCheck size={14} aria-hidden />
            ) : (
              index + 1
            )}
          </span>
          <span>{name}</span>
        </li>
      ))}
    </ol>
  );
}
