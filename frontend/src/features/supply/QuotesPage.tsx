import { Anchor, Button } from "@mantine/core";
import { IconReceipt2 } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { m } from "../../paraglide/messages";
import { NothingFound } from "../../ui/NothingFound";
import { PageHeader } from "../../ui/PageHeader";
import { PartChip } from "../../ui/PartChip";
import { Money } from "../../ui/quantities";
import { type Column, ResponsiveTable } from "../../ui/ResponsiveTable";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { StateFilter } from "../../ui/StateFilter";
import { CalendarDate, Countdown, Day } from "../../ui/times";
import { QuoteMark } from "../board/QuoteMark";
import {
  type OwnQuoteState,
  ownQuoteStateOrder,
  ownQuoteStates,
  rankText,
} from "../board/quote-state";
import { QuotaMark } from "./QuotaMark";
import { type QuoteRow, QuotesDocument } from "./queries";
import classes from "./Supply.module.css";

const pageSize = 40;

/** One's own quotes, by state, each with how it ended. */
export default function QuotesPage() {
  const [params, setParams] = useSearchParams();
  const state = ownQuoteStateOrder.find((each) => each === params.get("state")) ?? null;
  const choose = (next: OwnQuoteState | null) =>
    setParams(next ? { state: next } : {}, { replace: true });
  return (
    <>
      <PageHeader title={m.nav_quotes()} actions={<QuotaMark />} />
      <StateFilter
        states={ownQuoteStateOrder}
        looks={ownQuoteStates}
        chosen={state}
        onChoose={choose}
      />
      <Quotes key={state ?? "all"} state={state} onClear={() => choose(null)} />
    </>
  );
}

interface QuotesProps {
  readonly state: OwnQuoteState | null;
  readonly onClear: () => void;
}

function Quotes(props: QuotesProps) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return cursors.map((after, index) => (
    <Slice
      key={after ?? ""}
      {...props}
      after={after}
      onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : null}
    />
  ));
}

interface SliceProps extends QuotesProps {
  readonly after: string | null;
  readonly onMore: ((cursor: string) => void) | null;
}

function Slice({ after, state, onClear, onMore }: SliceProps) {
  const query = useLiveQuery({
    query: QuotesDocument,
    variables: { first: pageSize, after, state },
    watch: { kinds: ["quote", "job"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  const found = query.data?.supplier?.quotes;
  if (!found) return <LoadingBlock rows={8} />;
  if (after === null && found.edges.length === 0) {
    return state === null ? <NoQuotes /> : <NothingFound onClear={onClear} />;
  }
  const more = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
  return (
    <div className={classes.slice}>
      <div className={query.fresh ? "fresh" : ""}>
        <ResponsiveTable
          wide
          caption={m.nav_quotes()}
          columns={columns()}
          rows={found.edges.map(({ node }) => node)}
          rowKey={({ id }) => id}
        />
      </div>
      {onMore && more ? (
        <Button variant="default" className={classes.more} onClick={() => onMore(more)}>
          {m.supply_more()}
        </Button>
      ) : null}
    </div>
  );
}

function NoQuotes() {
  return (
    <StateBlock
      icon={<IconReceipt2 />}
      title={m.quotes_empty_title()}
      action={
        <Button component={Link} href="/board">
          {m.board_missing_way()}
        </Button>
      }
    >
      {m.quotes_empty_text()}
    </StateBlock>
  );
}

function QuotedJob({ job }: { job: QuoteRow["job"] }) {
  const [first] = job.lines;
  const size = first?.sizeMm;
  return (
    <PartChip
      href={`/board/${job.code}`}
      part={{
        name: job.title === "" ? job.code : job.title,
        picture: first?.geometry?.thumbnailUrl ?? null,
        sizeMm: size ? [size.x, size.y, size.z] : null,
        processes: [],
      }}
      under={job.title === "" ? null : job.code}
    />
  );
}

/** What became of it, or what can still be done. */
function Outcome({ quote }: { quote: QuoteRow }) {
  switch (quote.state) {
    case "NOT_AWARDED":
      return <span>{rankText(quote.rank) ?? m.quote_rank_untold()}</span>;
    case "WITHDRAWN":
      return <span>{quote.withdrawnReason ?? "–"}</span>;
    case "AWARDED":
      return (
        <Anchor component={Link} href="/orders" size="sm">
          {m.quote_won_way()}
        </Anchor>
      );
    case "JOB_CANCELLED":
      return <span>{m.quotes_job_cancelled()}</span>;
    default:
      return quote.job.state === "PUBLISHED" && quote.job.deadline ? (
        <Countdown until={quote.job.deadline} />
      ) : (
        <span>{m.quotes_deciding()}</span>
      );
  }
}

function columns(): readonly Column<QuoteRow>[] {
  return [
    {
      key: "job",
      heading: m.board_job(),
      names: true,
      cell: ({ job }) => <QuotedJob job={job} />,
    },
    {
      key: "alias",
      heading: m.quotes_alias(),
      cell: ({ alias }) => <span className="numeric">{alias}</span>,
    },
    {
      key: "state",
      heading: m.quotes_state(),
      cell: ({ state }) => <QuoteMark state={state} />,
    },
    {
      key: "total",
      heading: m.quotes_total(),
      numeric: true,
      cell: ({ total }) => (total ? <Money value={total} /> : null),
    },
    {
      key: "sent",
      heading: m.quotes_sent(),
      numeric: true,
      sortBy: ({ sentAt }) => (sentAt ? Date.parse(sentAt) : null),
      cell: ({ sentAt }) => (sentAt ? <Day value={sentAt} /> : null),
    },
    {
      key: "valid",
      heading: m.quote_valid_until(),
      numeric: true,
      sortBy: ({ validUntil }) => validUntil,
      cell: ({ validUntil }) => <CalendarDate value={validUntil} />,
    },
    { key: "outcome", heading: m.quotes_outcome(), cell: (quote) => <Outcome quote={quote} /> },
  ];
}
