import { Button } from "@mantine/core";
import { IconArrowLeft, IconChecks, IconInbox, IconInboxOff } from "@tabler/icons-react";
import { Link, useSearchParams } from "wouter";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { useLocale } from "../../app/locale";
import { formatDateTime } from "../../format/time";
import { m } from "../../paraglide/messages";
import { PageHeader } from "../../ui/PageHeader";
import { PartPicture } from "../../ui/PartPicture";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { StatusMark } from "../../ui/StatusMark";
import { BoardSpecification } from "../jobs/BoardSpecification";
import { checkPoints, checkText } from "./checks";
import classes from "./Queue.module.css";
import { QueueDocument, ReviewDocument, type ReviewJob, type Waiting } from "./queries";
import { ReviewMoves } from "./ReviewMoves";

const queueAddress = "/operator/queue";

/** The jobs that wait for an operator; the one that is open is in the address. */
export default function QueuePage() {
  const [params] = useSearchParams();
  const open = params.get("job");
  const query = useLiveQuery({
    query: QueueDocument,
    variables: {},
    watch: { kinds: ["job"] },
  });
  const jobs = query.data?.operator?.queue;
  return (
    <>
      <PageHeader title={m.nav_queue()} />
      {query.error && !query.data ? (
        <FailedBlock error={query.error} retry={query.retry} />
      ) : !jobs ? (
        <LoadingBlock />
      ) : jobs.length === 0 && open === null ? (
        <StateBlock icon={<IconInbox />} title={m.operator_queue_empty()}>
          {m.operator_queue_empty_text()}
        </StateBlock>
      ) : (
        <div className={classes.columns} data-open={open !== null}>
          <WaitingList jobs={jobs} open={open} fresh={query.fresh} />
          {open === null ? (
            <StateBlock icon={<IconChecks />} title={m.operator_queue_choose()}>
              {m.operator_queue_choose_text()}
            </StateBlock>
          ) : (
            <Review key={open} id={open} reloadQueue={query.retry} />
          )}
        </div>
      )}
    </>
  );
}

interface WaitingListProps {
  readonly jobs: readonly Waiting[];
  readonly open: string | null;
  readonly fresh: boolean;
}

function WaitingList({ jobs, open, fresh }: WaitingListProps) {
  return (
    <ul className={`${classes.list} ${fresh ? "fresh" : ""}`} aria-label={m.operator_queue_list()}>
      {jobs.map((job) => (
        <li key={job.id}>
          <WaitingJob job={job} open={job.id === open} />
        </li>
      ))}
    </ul>
  );
}

function WaitingJob({ job, open }: { job: Waiting; open: boolean }) {
  const { tag } = useLocale();
  const [first] = job.asSuppliersSeeIt.lines;
  const failed = job.checks.filter(({ passed }) => !passed).length;
  return (
    <Link href={`${queueAddress}?job=${encodeURIComponent(job.id)}`} aria-current={open}>
      <span className={classes.picture}>
        <PartPicture picture={first?.geometry?.thumbnailUrl ?? null} name={first?.title ?? ""} />
      </span>
      <span className={classes.text}>
        <strong>{job.asSuppliersSeeIt.title}</strong>
        <span className={classes.quiet}>
          {job.code} · {m.operator_queue_waiting({ time: formatDateTime(job.submittedAt, tag) })}
        </span>
        {failed === 0 ? (
          <StatusMark tone="good">{m.operator_checks_all()}</StatusMark>
        ) : (
          <StatusMark tone="warn">{m.operator_checks_failed({ count: failed })}</StatusMark>
        )}
      </span>
    </Link>
  );
}

function Review({ id, reloadQueue }: { id: string; reloadQueue: () => void }) {
  const query = useLiveQuery({
    query: ReviewDocument,
    variables: { id },
    watch: { ids: [id] },
  });
  const back = (
    <Button
      component={Link}
      href={queueAddress}
      variant="default"
      leftSection={<IconArrowLeft size={17} aria-hidden />}
    >
      {m.operator_queue_back()}
    </Button>
  );
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  if (!query.data) return <LoadingBlock />;
  const job = query.data.operator?.reviewJob;
  return job ? (
    <div>
      <p className={classes.back}>{back}</p>
      <ReviewedJob job={job} reloadQueue={reloadQueue} />
    </div>
  ) : (
    <StateBlock icon={<IconInboxOff />} title={m.operator_queue_gone()} action={back}>
      {m.operator_queue_gone_text()}
    </StateBlock>
  );
}

function ReviewedJob({ job, reloadQueue }: { job: ReviewJob; reloadQueue: () => void }) {
  return (
    <article className={classes.review}>
      <header className={classes.head}>
        <div>
          <span className={classes.quiet}>{m.operator_job_code({ code: job.code })}</span>
          <h2>{job.asSuppliersSeeIt.title}</h2>
        </div>
        <div className={classes.moves}>
          <ReviewMoves job={job} reloadQueue={reloadQueue} />
        </div>
      </header>
      <section>
        <h3>{m.operator_checks()}</h3>
        <ul className={classes.checks}>
          {job.checks.map((check) => (
            <li key={check.key}>
              {check.passed ? (
                <StatusMark tone="good">{m.operator_check_passed()}</StatusMark>
              ) : (
                <StatusMark tone="bad">{m.operator_check_not_passed()}</StatusMark>
              )}
              <span>{checkText(check)}</span>
              {checkPoints(check) === null ? null : <mark>{checkPoints(check)}</mark>}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{m.operator_job_as_seen()}</h3>
        <BoardSpecification job={job.asSuppliersSeeIt} />
      </section>
    </article>
  );
}
