import type { CombinedError } from "@urql/core";
import { m } from "../paraglide/messages";
import { Notice } from "./Notice";
import { problemText } from "./problem";

/** Why something that was pressed did not happen, in words, with the id of a fault. */
export function notSentText(error: CombinedError): string {
  return problemText(error, { offline: m.frame_offline, failed: m.state_failed_text });
}

/** A sending that met a fault or no network; nothing when there was none. What was typed stays. */
export function NotSent({ error }: { error: CombinedError | null }) {
  return error === null ? null : (
    <div role="alert">
      <Notice tone="warn">{notSentText(error)}</Notice>
    </div>
  );
}
