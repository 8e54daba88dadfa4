import type { CombinedError } from "@urql/core";
import { m } from "../paraglide/messages";
import { Notice } from "./Notice";
import { problemOf } from "./problem";

/** Why something that was pressed did not happen, in words, with the id of a fault. */
export function notSentText(error: CombinedError): string {
  const problem = problemOf(error);
  switch (problem.kind) {
    case "offline":
      return m.frame_offline();
    case "refused":
      return problem.text;
    case "busy":
      return m.state_busy_text();
    case "failed":
      return problem.faultId === null
        ? m.state_failed_text()
        : `${m.state_failed_text()} ${m.state_fault_id({ id: problem.faultId })}`;
  }
}

/** A sending that met a fault or no network; nothing when there was none. What was typed stays. */
export function NotSent({ error }: { error: CombinedError | null }) {
  return error === null ? null : (
    <div role="alert">
      <Notice tone="warn">{notSentText(error)}</Notice>
    </div>
  );
}
