import { IconChevronRight } from "@tabler/icons-react";
import { m } from "../../../paraglide/messages";
import { CalendarDate, DateTime } from "../../../ui/times";
import type { BoardJob, OwnQuote } from "../queries";
import classes from "./Quote.module.css";
import { QuotedPrices } from "./QuotedPrices";

/** Every revision that was sent, the newest first, each as it was. */
export function QuoteHistory({ job, quote }: { job: BoardJob; quote: OwnQuote }) {
  const sent = quote.revisions.filter(({ sentAt }) => sentAt !== null);
  if (sent.length === 0) return null;
  return (
    <section className={classes.history}>
      <h3>{m.quote_history()}</h3>
      {sent.map((revision, index) => (
        <details key={revision.number}>
          <summary>
            <IconChevronRight size={16} aria-hidden />
            <span>
              {m.quote_revision({ number: revision.number })}
              {index === 0 && quote.state !== "WITHDRAWN" ? ` · ${m.quote_revision_counts()}` : ""}
            </span>
            {revision.sentAt ? (
              <span className={classes.quiet}>
                <DateTime value={revision.sentAt} />
              </span>
            ) : null}
          </summary>
          <QuotedPrices job={job} lines={revision.lines} />
          <p className={classes.quiet}>
            {m.quote_valid_until()}: <CalendarDate value={revision.validUntil} />
          </p>
          {revision.remark ? <p className={classes.remark}>{revision.remark}</p> : null}
        </details>
      ))}
    </section>
  );
}
