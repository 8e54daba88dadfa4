import { fromMillionths } from "../../format/decimal";
import { m } from "../../paraglide/messages";
import { PartChip } from "../../ui/PartChip";
import { processName } from "../../ui/ProcessMark";
import { Money } from "../../ui/quantities";
import { type Column, ResponsiveTable } from "../../ui/ResponsiveTable";
import { StatusMark } from "../../ui/StatusMark";
import { Countdown, DateTime } from "../../ui/times";
import classes from "./Jobs.module.css";
import { jobStates } from "./job-state";
import type { JobRow } from "./list-query";
import { quoteCount } from "./quote-count";
import { firstTotal, isExpired, todayOf } from "./quotes/comparison";

type Quoted = Pick<JobRow, "state" | "deadlineZone" | "quotes" | "lines">;

/**
 * The least total over all lines at their first quantities; null while sealed or without one. Of a
 * job that can still be awarded, an offer that is no longer valid does not count.
 */
export function bestTotal(job: Quoted): bigint | null {
  if (job.quotes.__typename === "SealedQuotes") return null;
  const today = todayOf(job);
  const over = job.state === "AWARDED" || job.state === "CLOSED";
  return job.quotes.offers
    .filter((offer) => over || !isExpired(offer, today))
    .map((offer) => firstTotal(offer, job.lines))
    .reduce(
      (least, total) => (total !== null && (least === null || total < least) ? total : least),
      null,
    );
}

const received: readonly JobRow["state"][] = ["PUBLISHED", "OPENED", "AWARDED", "CLOSED"];

const columns: () => readonly Column<JobRow>[] = () => [
  {
    key: "job",
    heading: m.jobs_column_job(),
    names: true,
    sortBy: ({ title }) => title,
    cell: (job) => <JobCell job={job} />,
  },
  {
    key: "state",
    heading: m.jobs_column_state(),
    sortBy: ({ state }) => jobStates[state].name(),
    cell: ({ state, questions }) => {
      const open = questions.filter(({ answer }) => answer === null).length;
      return (
        <span className={classes.marks}>
          <StatusMark tone={jobStates[state].tone}>{jobStates[state].name()}</StatusMark>
          {open > 0 && state === "PUBLISHED" ? (
            <StatusMark tone="warn">{m.jobs_open_questions({ count: open })}</StatusMark>
          ) : null}
        </span>
      );
    },
  },
  {
    key: "quotes",
    heading: m.nav_quotes(),
    numeric: true,
    sortBy: quoteCount,
    cell: (job) => (received.includes(job.state) ? quoteCount(job) : null),
  },
  {
    key: "deadline",
    heading: m.job_deadline(),
    sortBy: ({ deadline }) => deadline,
    cell: ({ deadline, deadlineZone, state }) =>
      deadline === null ? null : (
        <span className={classes.deadline}>
          <DateTime value={deadline} zone={deadlineZone} />
          {state === "PUBLISHED" ? <Countdown until={deadline} /> : null}
        </span>
      ),
  },
  {
    key: "best",
    heading: m.jobs_column_best(),
    numeric: true,
    sortBy: bestTotal,
    cell: (job) => {
      const best = bestTotal(job);
      return best === null ? null : (
        <Money value={{ amount: fromMillionths(best), currency: job.currency }} />
      );
    },
  },
];

function JobCell({ job }: { job: JobRow }) {
  const [first] = job.lines;
  const size = first?.geometry.measures?.sizeMm;
  const processes = [...new Set(job.lines.map(({ process }) => processName(process)))];
  const href = job.state === "DRAFT" ? `/jobs/${job.id}/edit` : `/jobs/${job.id}`;
  return (
    <PartChip
      href={href}
      part={{
        name: job.title === "" ? m.job_untitled() : job.title,
        picture: first?.geometry.thumbnailUrl ?? null,
        sizeMm: size ? [size.x, size.y, size.z] : null,
        processes: [],
      }}
      under={[
        job.code,
        ...(processes.length > 0 ? [processes.join(", ")] : []),
        ...(job.lines.length > 1 ? [m.jobs_lines({ count: job.lines.length })] : []),
      ].join(" · ")}
    />
  );
}

/** Jobs in a table: what, how it stands, how many quotes, until when, how good. */
export function JobsTable({ jobs, fresh }: { jobs: readonly JobRow[]; fresh: boolean }) {
  return (
    <div className={fresh ? "fresh" : ""}>
      <ResponsiveTable
        wide
        caption={m.nav_jobs()}
        columns={columns()}
        rows={jobs}
        rowKey={({ id }) => id}
      />
    </div>
  );
}
