import { IconReceiptOff, IconShieldLock } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useSession } from "../../../app/session/session";
import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { LoadingBlock, StateBlock } from "../../../ui/StateBlock";
import type { BoardJobProps } from "../BoardJobPage";
import type { Sight } from "../BoardStage";
import { canStillChange } from "../quote-state";
import classes from "./Quote.module.css";
import { QuoteForm } from "./QuoteForm";

// Read in place of the form, which is the heavier of the two.
const QuoteReading = lazy(() => import("./QuoteReading"));

export interface QuotePanelProps extends BoardJobProps {
  /** Shows a line, or one of its findings, where the parts are. */
  readonly onSee: (sight: Sight) => void;
}

/** One's own quote on a job: written while the job takes quotes, then read. */
export function QuotePanel(props: QuotePanelProps) {
  const { desk, job, onSee } = props;
  const session = useSession();
  const quote = job.ownQuote;
  const reading = quote ? (
    <Suspense fallback={<LoadingBlock rows={5} />}>
      <QuoteReading job={job} quote={quote} onSee={onSee} />
    </Suspense>
  ) : null;
  const takes = job.state === "PUBLISHED";
  if (!takes || !canStillChange(quote?.state ?? null)) {
    return (
      reading ?? (
        <StateBlock icon={<IconReceiptOff />} title={m.quote_closed_title()}>
          {m.quote_closed_text()}
        </StateBlock>
      )
    );
  }
  const readOnly = session.status !== "member" || session.viewer.role === "VIEWER";
  if (readOnly) {
    return (
      reading ?? (
        <div className={classes.body}>
          <h2 className={classes.title}>{m.quote_title()}</h2>
          <Notice tone="note">{m.supply_read_only()}</Notice>
        </div>
      )
    );
  }
  if (desk.state !== "VERIFIED" || !job.confidentialityAccepted) {
    return (
      <StateBlock icon={<IconShieldLock />} title={m.quote_title()}>
        {desk.state === "VERIFIED" ? m.quote_needs_confidentiality() : m.quote_needs_verification()}
      </StateBlock>
    );
  }
  return <QuoteForm key={job.id} {...props} />;
}
