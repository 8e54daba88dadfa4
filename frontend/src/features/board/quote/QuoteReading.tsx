import { Button } from "@mantine/core";
import { Link } from "wouter";
import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { CalendarDate } from "../../../ui/times";
import type { Sight } from "../BoardStage";
import { QuoteMark } from "../QuoteMark";
import type { BoardJob, OwnQuote } from "../queries";
import { rankText } from "../quote-state";
import { AnalysedAnew } from "./AnalysedAnew";
import classes from "./Quote.module.css";
import { QuotedPrices } from "./QuotedPrices";
import { QuoteHistory } from "./QuoteHistory";

interface QuoteReadingProps {
  readonly job: BoardJob;
  readonly quote: OwnQuote;
  readonly onSee: (sight: Sight) => void;
}

/** A quote that can no longer be changed: how it stands, and what was quoted. */
export default function QuoteReading({ job, quote, onSee }: QuoteReadingProps) {
  return (
    <div className={classes.body}>
      <header>
        <div className={classes.head}>
          <h2 className={classes.title}>{m.quote_title()}</h2>
          <QuoteMark state={quote.state} />
        </div>
        <p className={classes.quiet}>{m.quote_own_alias({ alias: quote.alias })}</p>
      </header>
      <Result quote={quote} />
      <AnalysedAnew job={job} quote={quote} onSee={onSee} />
      <QuotedPrices job={job} lines={quote.lines} />
      <p className={classes.quiet}>
        {m.quote_valid_until()}: <CalendarDate value={quote.validUntil} />
      </p>
      {quote.remark ? <p className={classes.remark}>{quote.remark}</p> : null}
      <QuoteHistory job={job} quote={quote} />
    </div>
  );
}

function Result({ quote }: { quote: OwnQuote }) {
  if (quote.state === "AWARDED") {
    return (
      <>
        <Notice tone="good">{m.quote_won()}</Notice>
        <Button component={Link} href="/orders">
          {m.quote_won_way()}
        </Button>
      </>
    );
  }
  if (quote.state === "NOT_AWARDED") {
    return <Notice tone="note">{rankText(quote.rank) ?? m.quote_rank_untold()}</Notice>;
  }
  if (quote.state === "JOB_CANCELLED") {
    return <Notice tone="note">{m.quote_job_cancelled_text()}</Notice>;
  }
  if (quote.state === "WITHDRAWN" && quote.withdrawnReason) {
    return <Notice tone="note">{m.quote_withdrawn_for({ reason: quote.withdrawnReason })}</Notice>;
  }
  if (quote.state === "DRAFT") return <Notice tone="note">{m.quote_never_sent()}</Notice>;
  return <Notice tone="note">{m.quote_waiting_text()}</Notice>;
}
