import type { introspection } from "../app/graphql/schema-env";
import { m } from "../paraglide/messages";
import { StatusMark, type Tone } from "./StatusMark";

/** What the analysis says of a process. */
export type Verdict = introspection["types"]["Verdict"]["enumValues"];
/** How much a finding matters. */
export type FindingSeverity = introspection["types"]["Severity"]["enumValues"];

interface Look {
  readonly tone: Tone;
  readonly name: () => string;
}

const verdicts: Readonly<Record<Verdict, Look>> = {
  FITS: { tone: "good", name: m.verdict_fits },
  REVIEW: { tone: "warn", name: m.verdict_review },
  DOES_NOT_FIT: { tone: "bad", name: m.verdict_unfit },
};

const severities: Readonly<Record<FindingSeverity, Look>> = {
  CHANGE_NEEDED: { tone: "bad", name: m.severity_change },
  REVIEW: { tone: "warn", name: m.severity_review },
  NOTE: { tone: "note", name: m.severity_note },
};

/** The tone of a verdict, for a `ProcessMark`. */
export function verdictTone(verdict: Verdict): Tone {
  return verdicts[verdict].tone;
}

/** Whether a process can make the part. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { tone, name } = verdicts[verdict];
  return <StatusMark tone={tone}>{name()}</StatusMark>;
}

/** Whether a finding must be changed, looked at, or only known. */
export function SeverityMark({ severity }: { severity: FindingSeverity }) {
  const { tone, name } = severities[severity];
  return <StatusMark tone={tone}>{name()}</StatusMark>;
}
