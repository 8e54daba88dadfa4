import { m } from "../../../paraglide/messages";
import classes from "./Quote.module.css";

/** Under which name the buyer reads it. */
export function SeenAs({ alias }: { alias: string | null }) {
  if (alias === null) return m.quote_seen_as_new();
  const [before, after] = m.quote_seen_as({ alias: "\n" }).split("\n");
  return (
    <>
      {before}
      <strong className={classes.alias}>{alias}</strong>
      {after}
    </>
  );
}
