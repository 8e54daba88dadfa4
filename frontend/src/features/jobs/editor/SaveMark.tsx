import { m } from "../../../paraglide/messages";
import { StatusMark, type Tone } from "../../../ui/StatusMark";
import type { Standing } from "./autosave";

const looks: Readonly<Record<Standing["kind"], { tone: Tone; text: () => string }>> = {
  clean: { tone: "note", text: m.job_state_draft },
  typed: { tone: "waiting", text: m.job_saving },
  saving: { tone: "waiting", text: m.job_saving },
  saved: { tone: "good", text: m.job_saved },
  lost: { tone: "warn", text: m.job_save_lost },
  refused: { tone: "bad", text: m.job_save_refused },
};

interface SaveMarkProps {
  readonly standing: Standing;
  /** A second one of a page, which says nothing to those who hear the first. */
  readonly second?: boolean;
}

/** Whether what is typed is on the server. */
export function SaveMark({ standing, second = false }: SaveMarkProps) {
  const { tone, text } = looks[standing.kind];
  return (
    <span {...(second ? { "aria-hidden": true } : { role: "status" })}>
      <StatusMark tone={tone}>{text()}</StatusMark>
    </span>
  );
}
