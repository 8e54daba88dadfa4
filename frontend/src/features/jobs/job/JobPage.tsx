import { Button, Skeleton, Tabs } from "@mantine/core";
import { IconMapQuestion } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { Link, useParams, useSearchParams } from "wouter";
import { useLiveQuery } from "../../../app/graphql/use-live-query";
import { useLocale } from "../../../app/locale";
import { m } from "../../../paraglide/messages";
import { Notice } from "../../../ui/Notice";
import { PageHeader } from "../../../ui/PageHeader";
import { PartPicture } from "../../../ui/PartPicture";
import { processName } from "../../../ui/ProcessMark";
import { FailedBlock, LoadingBlock, StateBlock } from "../../../ui/StateBlock";
import { StatusMark } from "../../../ui/StatusMark";
import { Countdown, Deadline } from "../../../ui/times";
import { useTabsInSight } from "../../../ui/use-tabs-in-sight";
import { useCatalogueNames } from "../catalogue";
import { firstTab, jobStates } from "../job-state";
import { piecesOf } from "../pieces";
import { type BuyerJob, JobDocument } from "../queries";
import { quoteCount } from "../quote-count";
import classes from "./Job.module.css";
import { JobMoves } from "./JobMoves";
import { JobStepper } from "./JobStepper";

const QuotesTab = lazy(() => import("../quotes/QuotesTab"));
const SpecificationTab = lazy(() => import("./SpecificationTab"));
const QuestionsTab = lazy(() => import("./QuestionsTab"));
const ActivityTab = lazy(() => import("./ActivityTab"));

/** One job: how it stands, its quotes, what was asked for and what was asked about it. */
export default function JobPage() {
  const { id = "" } = useParams<{ id: string }>();
  // Letters and mails name a job by its code.
  const byCode = /^J-/.test(id);
  const query = useLiveQuery({
    query: JobDocument,
    variables: byCode ? { code: id } : { id },
    watch: { ids: [id], kinds: ["job", "quote", "question", "order"] },
  });
  if (query.error && !query.data)
    return <FailedBlock whole error={query.error} retry={query.retry} />;
  if (!query.data) return <Loading />;
  const job = query.data.buyer?.job;
  if (!job) {
    return (
      <StateBlock
        whole
        icon={<IconMapQuestion />}
        title={m.job_missing_title()}
        action={
          <Button component={Link} href="/jobs" variant="default">
            {m.job_missing_way()}
          </Button>
        }
      >
        {m.job_missing_text()}
      </StateBlock>
    );
  }
  return <Job job={job} fresh={query.fresh} reload={query.retry} />;
}

function Loading() {
  return (
    <LoadingBlock>
      <Skeleton height={72} mb="md" />
      <Skeleton height={46} mb="md" />
      <Skeleton height={300} />
    </LoadingBlock>
  );
}

export interface TabProps {
  readonly job: BuyerJob;
  readonly reload: () => void;
}

const tabs = [
  { key: "quotes", name: m.nav_quotes, content: QuotesTab },
  { key: "specification", name: m.job_tab_specification, content: SpecificationTab },
  { key: "questions", name: m.job_tab_questions, content: QuestionsTab },
  { key: "activity", name: m.job_tab_activity, content: ActivityTab },
] as const;

function countOf(key: (typeof tabs)[number]["key"], job: BuyerJob): number | null {
  if (key === "quotes") return quoteCount(job) || null;
  return key === "questions" ? job.questions.length || null : null;
}

function Job({ job, fresh, reload }: TabProps & { fresh: boolean }) {
  const [params, setParams] = useSearchParams();
  const usual = firstTab(job.state);
  const open = tabs.find(({ key }) => key === params.get("tab"))?.key ?? usual;
  const row = useTabsInSight<HTMLDivElement>(open);
  const [first] = job.lines;
  return (
    <>
      <PageHeader
        title={job.title === "" ? m.job_untitled() : job.title}
        over={m.job_code({ code: job.code })}
        under={<Under job={job} />}
        picture={
          <div className={classes.picture}>
            <PartPicture picture={first?.geometry.thumbnailUrl ?? null} name={job.title} />
          </div>
        }
        marks={
          <StatusMark tone={jobStates[job.state].tone}>{jobStates[job.state].name()}</StatusMark>
        }
        actions={<JobMoves job={job} reload={reload} />}
      />
      <section className={classes.standing} aria-label={m.job_standing()}>
        <JobStepper job={job} />
        <Next job={job} />
      </section>
      {job.operatorNote && (job.state === "RETURNED" || job.state === "DECLINED") ? (
        <div className={classes.note}>
          <Notice tone="warn">
            <p>
              <strong>{m.job_returned_note()}</strong>
            </p>
            <p>{job.operatorNote}</p>
          </Notice>
        </div>
      ) : null}
      <div className={`${classes.box} ${fresh ? "fresh" : ""}`}>
        <Tabs
          value={open}
          onChange={(tab) =>
            setParams(tab === null || tab === usual ? {} : { tab }, { replace: true })
          }
          classNames={{ list: classes.list, tab: classes.tab }}
        >
          <Tabs.List ref={row}>
            {tabs.map(({ key, name }) => (
              <Tabs.Tab key={key} value={key} data-tab={key}>
                {name()} {countOf(key, job)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map(({ key, content: Content }) => (
            <Tabs.Panel key={key} value={key}>
              {key === open ? (
                <Suspense fallback={<LoadingBlock />}>
                  <Content job={job} reload={reload} />
                </Suspense>
              ) : null}
            </Tabs.Panel>
          ))}
        </Tabs>
      </div>
    </>
  );
}

function Under({ job }: { job: BuyerJob }) {
  const { tag } = useLocale();
  const names = useCatalogueNames();
  const [first] = job.lines;
  const place = [job.deliveryCity, job.incoterm].filter((text) => text !== "").join(", ");
  if (!first) return null;
  if (job.lines.length > 1) {
    const processes = [...new Set(job.lines.map(({ process }) => processName(process)))];
    return [m.jobs_lines({ count: job.lines.length }), ...processes, place]
      .filter((text) => text !== "")
      .join(" · ");
  }
  return (
    <>
      {processName(first.process)}
      {first.material === "" ? "" : ` · ${names.material(first.material)}`}
      {first.quantities.length === 0 ? "" : ` · ${piecesOf(first.quantities, tag)}`}
      {first.generalTolerance === "" ? null : (
        <>
          {" · "}
          <span className="numeric">{first.generalTolerance}</span>
        </>
      )}
      {place === "" ? "" : ` · ${place}`}
    </>
  );
}

/** What happens next, in words, and the time that is left. */
function Next({ job }: { job: BuyerJob }) {
  const { tag } = useLocale();
  const words =
    job.state === "PUBLISHED" && job.openingRule === "ON_ARRIVAL"
      ? m.job_next_published_arrival()
      : jobStates[job.state].next();
  return (
    <div className={classes.next}>
      <p lang={tag}>
        {words}
        {job.cancelReason ? ` ${m.job_cancel_reason({ reason: job.cancelReason })}` : ""}
      </p>
      {job.state === "PUBLISHED" && job.deadline ? (
        <p className={classes.countdown}>
          <span>{m.job_deadline()}</span>
          <strong>
            <Countdown until={job.deadline} bare passed={m.job_opening_now()} />
          </strong>
          <span>
            <Deadline value={job.deadline} zone={job.deadlineZone} />
          </span>
        </p>
      ) : null}
    </div>
  );
}
