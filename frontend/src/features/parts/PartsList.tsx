import { Button, Skeleton } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { m } from "../../paraglide/messages";
import { PartCard } from "../../ui/PartChip";
import { FailedBlock, LoadingBlock } from "../../ui/StateBlock";
import { AnalysisProgress } from "./AnalysisProgress";
import { isDoubtful, isUnderway, lookOf } from "./analysis";
import { HealthMark } from "./HealthMark";
import { type PartGlanced, PartsDocument } from "./library-queries";
import classes from "./Parts.module.css";
import type { Filters } from "./PartsFilters";

const PartsTable = lazy(() => import("./PartsTable"));
const UnitsQuestion = lazy(async () => ({
  default: (await import("./UnitsQuestion")).UnitsQuestion,
}));

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
  if (query.error && !query.data) {
    return (
      <>
        {before ? <div className={classes.grid}>{before}</div> : null}
        <FailedBlock error={query.error} retry={retry} />
      </>
    );
  }
  const found = query.data?.buyer?.parts;
  if (!found) return <Loading before={before} view={filters.view} />;
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
          <Suspense fallback={<LoadingBlock />}>
            <PartsTable parts={parts} />
          </Suspense>
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

function Loading({ before, view }: { before: ReactNode; view: Filters["view"] }) {
  if (view === "list") {
    return (
      <>
        {before ? <div className={classes.grid}>{before}</div> : null}
        <LoadingBlock rows={8} />
      </>
    );
  }
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

function LibraryCard({ part }: { part: PartGlanced }) {
  const { geometry } = part.latest;
  return (
    <PartCard part={lookOf(part)} href={`/parts/${part.id}`} mark={<HealthMark part={part} />}>
      {isUnderway(geometry) ? <AnalysisProgress geometry={geometry} /> : null}
      {isDoubtful(part.latest) ? (
        <Suspense fallback={null}>
          <UnitsQuestion revision={part.latest} />
        </Suspense>
      ) : null}
      <span className={classes.quiet}>
        {part.archived ? `${m.parts_archived()} · ` : ""}
        {part.jobs.length > 0 ? m.parts_jobs({ count: part.jobs.length }) : m.parts_no_jobs()}
      </span>
    </PartCard>
  );
}
