import { m } from "../../paraglide/messages";

interface CheckWords {
  readonly good: () => string;
  readonly bad: () => string;
}

/** The checks of the server, by its keys, in words. */
const words: Readonly<Record<string, CheckWords>> = {
  title: { good: m.operator_check_title_good, bad: m.operator_check_title_bad },
  "contact-details": { good: m.operator_check_contact_good, bad: m.operator_check_contact_bad },
  analyses: { good: m.operator_check_analyses_good, bad: m.operator_check_analyses_bad },
  assessments: { good: m.operator_check_assessments_good, bad: m.operator_check_assessments_bad },
  drawings: { good: m.operator_check_drawings_good, bad: m.operator_check_drawings_bad },
  deadline: { good: m.operator_check_deadline_good, bad: m.operator_check_deadline_bad },
};

interface Outcome {
  readonly key: string;
  readonly passed: boolean;
  readonly detail: string;
}

/** What a check found, in the reader's language; a check unknown here by the server's own words. */
export function checkText({ key, passed, detail }: Outcome): string {
  const known = words[key];
  if (!known) return `${key}: ${detail}`;
  return passed ? known.good() : known.bad();
}

/**
 * What a failed check points at: the lines that it names ("… : line 1, 3") or the
 * passage that it found ("found: …"); null when it names nothing.
 */
export function checkPoints({ passed, detail }: Outcome): string | null {
  if (passed) return null;
  const lines = /: line ([\d, ]+)$/.exec(detail)?.[1];
  if (lines !== undefined) return m.operator_check_lines({ lines });
  const passage = /^found: (.+)$/s.exec(detail)?.[1];
  return passage === undefined ? null : `“${passage}”`;
}
