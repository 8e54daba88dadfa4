import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { Checkbox } from "@mantine/core";
import { m } from "../../../paraglide/messages";
import classes from "../Guest.module.css";

/** What an organisation does here; at least one of the two. */
export interface Sides {
  readonly buys: boolean;
  readonly supplies: boolean;
}

interface SidesChoiceProps {
  readonly sides: Sides;
  readonly onChange: (sides: Sides) => void;
  readonly error?: string | undefined;
}

/** Whether the organisation buys, supplies, or both. */
export function SidesChoice({ sides, onChange, error }: SidesChoiceProps) {
  const wrong = error !== undefined && !sides.buys && !sides.supplies;
  return (
    <div>
      <fieldset className={classes.sides} aria-label={m.account_sides()}>
        <Checkbox
          className={classes.side}
          label={m.account_buys()}
          description={m.account_buys_text()}
          checked={sides.buys}
          aria-invalid={wrong}
          onChange={(event) => onChange({ ...sides, buys: event.currentTarget.checked })}
        />
        <Checkbox
          className={classes.side}
          label={m.account_supplies()}
          description={m.account_supplies_text()}
          checked={sides.supplies}
          onChange={(event) => onChange({ ...sides, supplies: event.currentTarget.checked })}
        />
      </fieldset>
      {wrong ? (
        <p className={classes.error} role="alert">
          {m.account_sides_needed()}
        </p>
      ) : null}
    </div>
  );
}
