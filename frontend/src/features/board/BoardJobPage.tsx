import { Button, Skeleton } from "@mantine/core";
import { IconArrowDown, IconCircleCheck, IconClock, IconMapQuestion } from "@tabler/icons-react";
import { lazy, Suspense, useRef, useState } from "react";
import { Link, useParams } from "wouter";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { useLocale } from "../../app/locale";
import { countryName } from "../../format/country";
import { m } from "../../paraglide/messages";
import { Notice } from "../../ui/Notice";
import { PageHeader } from "../../ui/PageHeader";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { StatusMark } from "../../ui/StatusMark";
import { Countdown } from "../../ui/times";
import { BoardSpecification } from "../jobs/BoardSpecification";
import classes from "./BoardJob.module.css";
import { BoardStage, type Sight } from "./BoardStage";
import { QuestionsSection } from "./QuestionsSection";
import { type BoardDesk, type BoardJob, BoardJobDocument } from "./queries";
import { QuotePanel } from "./quote/QuotePanel";
import { SupplierNotice } from "./SupplierNotice";

// In place of the parts, whose view is the heavier of the two.
const ConfidentialityGate = lazy(() => import("./ConfidentialityGate"));

/** One job as this supplier may see it, and its own quote beside it. */
export default function BoardJobPage() {
  const { code = "" } = useParams<{ code: string }>();
  const query = useLiveQuery({
    query: BoardJobDocument,
    variables: { code },
    watch: { kinds: ["job", "quote", "question", "subscription", "supplier"] },
  });
  if (query.error && !query.data)
    return <FailedBlock whole error={query.error} retry={query.retry} />;
  if (!query.data) return <Loading />;
  const desk = query.data.supplier;
  if (!desk?.job) return <Missing />;
  return <LoadedJob desk={desk} job={desk.job} reload={query.retry} />;
}

function Loading() {
  return (
    <div className={classes.loading}>
      <LoadingBlock>
        <Skeleton height={52} mb="md" />
        <div className={classes.loadingBody}>
          <Skeleton height="62dvh" />
          <Skeleton height="62dvh" />
        </div>
      </LoadingBlock>
    </div>
  );
}

function Missing() {
  return (
    <StateBlock
      whole
      icon={<IconMapQuestion />}
      title={m.board_missing_title()}
      action={
        <Button component={Link} href="/board" variant="default">
          {m.board_missing_way()}
        </Button>
      }
    >
      {m.board_missing_text()}
    </StateBlock>
  );
}

export interface BoardJobProps {
  readonly desk: BoardDesk;
  readonly job: BoardJob;
  readonly reload: () => void;
}

function LoadedJob({ desk, job, reload }: BoardJobProps) {
  const hasGeometry = job.lines.some(({ geometry }) => geometry !== null);
  const [sight, setSight] = useState<Sight>({ line: null, finding: null });
  const top = useRef<HTMLElement>(null);
  const see = (next: Sight) => {
    setSight(next);
    // It scrolls by itself on a wide window, and with the page on a narrow one.
    top.current?.scrollTo({ top: 0 });
    top.current?.scrollIntoView({ block: "start" });
  };
  return (
    <div className={classes.page}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus */}
      <section ref={top} className={classes.job} tabIndex={0}>
        <Header job={job} />
        <a href="#quote" className={classes.jump}>
          <IconArrowDown size={17} aria-hidden />
          {m.board_to_quote()}
        </a>
        {job.shapes.some(({ geometry }) => geometry !== null) ? (
          <BoardStage job={job} sight={sight} onSight={setSight} />
        ) : (
          <Suspense fallback={<Skeleton className={classes.stage} radius={0} />}>
            <ConfidentialityGate desk={desk} job={job} reload={reload} />
          </Suspense>
        )}
        <div className={classes.text}>
          {job.cancelReason === null ? null : (
            <Notice tone="note">{m.job_cancel_reason({ reason: job.cancelReason })}</Notice>
          )}
          <SupplierNotice desk={desk} />
          <h2>{m.board_specification()}</h2>
          <BoardSpecification job={job} pictures={hasGeometry && job.lines.length > 1} />
          <QuestionsSection desk={desk} job={job} reload={reload} />
        </div>
      </section>
      <aside id="quote" className={classes.quote} aria-label={m.quote_title()}>
        <QuotePanel desk={desk} job={job} reload={reload} onSee={see} />
      </aside>
    </div>
  );
}

const stateNames: Partial<Readonly<Record<BoardJob["state"], () => string>>> = {
  OPENED: m.board_state_opened,
  AWARDED: m.board_state_awarded,
  CLOSED: m.board_state_closed,
  CANCELLED: m.board_state_cancelled,
};

function Header({ job }: { job: BoardJob }) {
  const { tag } = useLocale();
  const ended = stateNames[job.state];
  return (
    <PageHeader
      flush
      title={job.title === "" ? job.code : job.title}
      over={[
        m.board_job_code({ code: job.code }),
        job.buyerName ?? m.board_buyer_anonymous(),
        countryName(job.deliveryCountry, tag),
      ].join(" · ")}
      marks={
        job.fitsMachine ? (
          <StatusMark tone="good" icon={<IconCircleCheck aria-hidden />}>
            {m.board_fits()}
          </StatusMark>
        ) : null
      }
      actions={
        ended ? (
          <StatusMark tone={job.state === "CANCELLED" ? "bad" : "note"}>{ended()}</StatusMark>
        ) : job.deadline ? (
          <StatusMark tone="accent" icon={<IconClock aria-hidden />}>
            <Countdown until={job.deadline} />
          </StatusMark>
        ) : null
      }
    />
  );
}
