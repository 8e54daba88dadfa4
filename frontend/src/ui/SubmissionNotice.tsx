import type { CombinedError } from "@urql/core";
import type { ReactNode } from "react";
import { m } from "../paraglide/messages";
import { AskRelease } from "./AskRelease";
import { Notice } from "./Notice";
import { problemText } from "./problem";
import { RefusalNotice } from "./RefusalNotice";
import type { Refusal } from "./refusal";

/** How the last sending ended, if not well. */
export interface Submitted {
  readonly refusal: Refusal | null;
  readonly error: CombinedError | null;
}

/** What stopped a sending, in words: without network, refused, or a fault with its id. */
export function faultText(error: CombinedError): string {
  return problemText(error, { offline: m.submission_offline, failed: m.submission_failed });
}

interface SubmissionNoticeProps {
  readonly submission: Submitted;
  /** Fields that show what they are refused for themselves. */
  readonly fields?: readonly string[];
  /** The way to what would pass. */
  readonly children?: ReactNode;
}

/** Says why a sending did not arrive or was refused; nothing was sent twice, nothing typed is lost. */
export function SubmissionNotice({ submission, fields = [], children }: SubmissionNoticeProps) {
  const { refusal, error } = submission;
  if (error && !refusal) {
    return (
      <div role="alert">
        <Notice tone="warn">{faultText(error)}</Notice>
      </div>
    );
  }
  // The field says what it is refused for; the way out is here all the same.
  if (refusal?.field && fields.includes(refusal.field)) return <AskRelease refusal={refusal} />;
  return <RefusalNotice refusal={refusal}>{children}</RefusalNotice>;
}
