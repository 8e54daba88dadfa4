import { Button, Skeleton } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { m } from "../../paraglide/messages";
import { PartCard, PartChip } from "../../ui/PartChip";
import { type Column, ResponsiveTable } from "../../ui/ResponsiveTable";
import { FailedBlock, LoadingBlock } from "../../ui/StateBlock";
import { StatusMark } from "../../ui/StatusMark";
import { AnalysisProgress } from "./AnalysisProgress";
import { healthMark, isUnderway, lookOf } from "./analysis";
import classes from "./Parts.module.css";
import type { Filters } from "./PartsFilters";
import { type PartGlanced, PartsDocument } from "./queries";
import { UnitsQuestion } from "./UnitsQuestion";

const pageSize = 24;

interface PartsListProps {
  readonly filters: Filters;
  /** Grows with each file that arrived: the list is then asked for again. */
  readonly arrivals: number;
  /** Cards of what is on its way, before the parts. */
  readonly before: ReactNode;
  readonly busy: boolean;
  readonly empty: ReactNode;
}

/** The parts, a page after the other; each page follows what happens to it. */
export function PartsList(props: PartsListProps) {
  const { search, order } = props.filters;
  // Another search or order begins at its own first page.
  return <Pages key={`${order}:${search}`} {...props} />;
}

function Pages(props: PartsListProps) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <>
      {cursors.map((after, index) => (
        <Slice
          key={after ?? ""}
          {...props}
          after={after}
          first={index === 0}
          onMore={
            index === cursors.length - 1 ? (cursor) => setCursors([...cursors, cursor]) : undefined
          }
        />
      ))}
    </>
  );
}

interface SliceProps extends PartsListProps {
  readonly after: string | null;
  readonly first: boolean;
  readonly onMore: ((cursor: string) => void) | undefined;
}

function Slice({ filters, after, first, onMore, ...props }: SliceProps) {
  const query = useLiveQuery({
    query: PartsDocument,
    variables: {
      first: pageSize,
      after,
      search: filters.search === "" ? null : filters.search,
      order: filters.order,
    },
    watch: { kinds: ["part", "revision", "job"] },
  });
  const { retry } = query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an arrival asks again, nothing else does.
  useEffect(() => {
    if (props.arrivals > 0) retry();
  }, [props.arrivals]);
  const before = first ? props.before : null;
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={retry} />;
  const found = query.data?.buyer?.parts;
  if (!found) return <Loading before={before} />;
  const parts = found.edges.map(({ node }) => node);
  if (first && parts.length === 0 && !props.busy) return props.empty;
  const more = found.pageInfo.endCursor;
  return (
    <>
      {filters.view === "grid" ? (
        <div className={classes.grid}>
          {before}
          {parts.map((part) => (
            <LibraryCard key={part.id} part={part} />
          ))}
        </div>
      ) : (
        <>
          {first && props.busy ? <div className={classes.grid}>{before}</div> : null}
          <PartsTable parts={parts} />
        </>
      )}
      {onMore && found.pageInfo.hasNextPage && more ? (
        <div className={classes.more}>
          <Button variant="default" onClick={() => onMore(more)}>
            {m.parts_more({ left: String(found.totalCount) })}
          </Button>
        </div>
      ) : null}
    </>
  );
}

const places = ["a", "b", "c", "d", "e", "f", "g", "h"];

function Loading({ before }: { before: ReactNode }) {
  return (
    <LoadingBlock>
      <div className={classes.grid}>
        {before}
        {places.map((place) => (
          <div key={place} className={classes.waiting}>
            <Skeleton className={classes.waitingPicture} radius={0} />
            <Skeleton height={14} width="70%" />
            <Skeleton height={11} width="50%" />
          </div>
        ))}
      </div>
    </LoadingBlock>
  );
}

function HealthMark({ part }: { part: PartGlanced }) {
  const mark = healthMark(part.latest.geometry);
  return mark ? <StatusMark tone={mark.tone}>{mark.text}</StatusMark> : null;
}

function LibraryCard({ part }: { part: PartGlanced }) {
  const { geometry } = part.latest;
  return (
    <PartCard part={lookOf(part)} href={`/parts/${part.id}`} mark={<HealthMark part={part} />}>
      {isUnderway(geometry) ? <AnalysisProgress geometry={geometry} /> : null}
      <UnitsQuestion revision={part.latest} />
      <span className={classes.quiet}>
        {part.archived ? `${m.parts_archived()} · ` : ""}
        {part.jobs.length > 0 ? m.parts_jobs({ count: part.jobs.length }) : m.parts_no_jobs()}
      </span>
    </PartCard>
  );
}

function PartsTable({ parts }: { parts: readonly PartGlanced[] }) {
  const columns: readonly Column<PartGlanced>[] = [
    {
      key: "part",
      heading: m.parts_column_part(),
      names: true,
      cell: (part) => <PartChip part={lookOf(part)} href={`/parts/${part.id}`} />,
    },
    {
      key: "mesh",
      heading: m.parts_tab_health(),
      cell: (part) =>
        isUnderway(part.latest.geometry) ? (
          <AnalysisProgress geometry={part.latest.geometry} />
        ) : (
          <HealthMark part={part} />
        ),
    },
    {
      key: "revision",
      heading: m.parts_column_revision(),
      numeric: true,
      cell: (part) => part.latest.number,
    },
    {
      key: "jobs",
      heading: m.nav_jobs(),
      numeric: true,
      cell: (part) => part.jobs.length,
    },
  ];
  return (
    <ResponsiveTable
      caption={m.nav_parts()}
      columns={columns}
      rows={parts}
      rowKey={(part) => part.id}
    />
  );
}
