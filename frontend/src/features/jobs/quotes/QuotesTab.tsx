import { IconLock, IconReceiptOff } from "@tabler/icons-react";
import { lazy } from "react";
import { m } from "../../../paraglide/messages";
import { StateBlock } from "../../../ui/StateBlock";
import { Countdown, DateTime } from "../../../ui/times";
import type { TabProps } from "../job/JobPage";
import classes from "./Sealed.module.css";

const OpenedQuotes = lazy(() => import("./OpenedQuotes"));
const before: readonly TabProps["job"]["state"][] = ["DRAFT", "IN_REVIEW", "RETURNED", "DECLINED"];

/** The quotes as the buyer may know them now. */
export default function QuotesTab({ job, reload }: TabProps) {
  const { quotes } = job;
  if (quotes.__typename === "OpenedQuotes") {
    return <OpenedQuotes job={job} quotes={quotes} reload={reload} />;
  }
  if (before.includes(job.state)) {
    return (
      <StateBlock icon={<IconReceiptOff />} title={m.job_quotes_not_yet()}>
        {m.job_quotes_not_yet_text()}
      </StateBlock>
    );
  }
  if (job.state === "CANCELLED") {
    return (
      <StateBlock icon={<IconReceiptOff />} title={m.job_quotes_cancelled()}>
        {m.job_quotes_cancelled_text()}
      </StateBlock>
    );
  }
  return <Sealed count={quotes.count} opensAt={quotes.opensAt} zone={job.deadlineZone} />;
}

/** More slips than these say nothing more. */
const mostSlips = 12;

interface SealedProps {
  readonly count: number;
  readonly opensAt: string | null;
  readonly zone: string;
}

/** Sealed quotes: how many, and nothing else. */
function Sealed({ count, opensAt, zone }: SealedProps) {
  const slips = Array.from({ length: Math.min(count, mostSlips) }, (_, index) => index);
  return (
    <div className={classes.sealed}>
      <div className={classes.slips} aria-hidden>
        {count === 0 ? (
          <span className={classes.noSlip} />
        ) : (
          slips.map((slip) => (
            <span key={slip} className={classes.slip}>
              <IconLock size={18} stroke={1.6} />
            </span>
          ))
        )}
      </div>
      <p className={classes.count} role="status">
        {m.job_quotes_sealed({ count })}
      </p>
      <p>{count === 0 ? m.job_quotes_sealed_none() : m.job_quotes_sealed_text()}</p>
      {opensAt ? (
        <p className={classes.opens}>
          {m.job_quotes_open_at()} <DateTime value={opensAt} zone={zone} /> ·{" "}
          <Countdown until={opensAt} passed={m.job_opening_now()} />
        </p>
      ) : null}
    </div>
  );
}
