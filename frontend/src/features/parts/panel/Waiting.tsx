import { m } from "../../../paraglide/messages";
import { LoadingBlock } from "../../../ui/StateBlock";
import classes from "./Panel.module.css";

/** In place of what an analysis will say: on its way, or not to come. */
export function Waiting({ underway }: { underway: boolean }) {
  return (
    <div className={classes.note}>
      <p>{underway ? m.parts_panel_waiting() : m.parts_panel_nothing()}</p>
      {underway ? <LoadingBlock rows={4} /> : null}
    </div>
  );
}
