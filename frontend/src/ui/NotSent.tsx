import type { CombinedError } from "@urql/core";
import { m } from "../paraglide/messages";
import { Notice } from "./Notice";
import { problemOf } from "./problem";

/** A sending that met a fault or no network; nothing when there was none. What was typed stays. */
export function NotSent({ error }: { error: CombinedError | null }) {
  if (error === null) return null;
  const problem = problemOf(error);
  const text = {
    offline: m.frame_offline,
    busy: m.state_busy_text,
    failed: m.state_failed_text,
    refused: () => (problem.kind === "refused" ? problem.text : ""),
  }[problem.kind];
  return (
    <div role="alert">
      <Notice tone="warn">
        {text()}
        {problem.kind === "failed" && problem.faultId !== null
          ? ` ${m.state_fault_id({ id: problem.faultId })}`
          : ""}
      </Notice>
    </div>
  );
}
