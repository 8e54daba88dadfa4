import { Button } from "@mantine/core";
import { IconBuildingFactory2, IconLayoutGrid } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { m } from "../../paraglide/messages";
import { NothingFound } from "../../ui/NothingFound";
import { PageHeader } from "../../ui/PageHeader";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { AwaitedCatalogue } from "../jobs/AwaitedCatalogue";
import { useCatalogue } from "../jobs/catalogue";
import { QuotaMark } from "../supply/QuotaMark";
import classes from "./Board.module.css";
import { BoardFiltersBar } from "./BoardFiltersBar";
import { BoardTable } from "./BoardTable";
import {
  type BoardFilters,
  isFiltered,
  noFilters,
  readFilters,
  writeFilters,
} from "./board-filters";
import { BoardDocument, type SupplierBoard } from "./queries";
import { SupplierNotice } from "./SupplierNotice";

const pageSize = 40;

/** The open jobs that this supplier's machines can make. */
export default function BoardPage() {
  const [params, setParams] = useSearchParams();
  const catalogue = useCatalogue();
  const filters = readFilters(params, {
    processes: catalogue?.processes.map(({ process }) => process) ?? [],
  });
  const change = (next: BoardFilters) => setParams(writeFilters(next), { replace: true });
  return (
    <>
      <PageHeader title={m.nav_board()} under={m.board_under()} actions={<QuotaMark />} />
      {catalogue ? (
        <>
          <BoardFiltersBar filters={filters} catalogue={catalogue} onChange={change} />
          <Jobs key={JSON.stringify(filters)} filters={filters} onClear={() => change(noFilters)} />
        </>
      ) : (
        <AwaitedCatalogue rows={8} />
      )}
    </>
  );
}

interface JobsProps {
  readonly filters: BoardFilters;
  readonly onClear: () => void;
}

function Jobs(props: JobsProps) {
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

interface SliceProps extends JobsProps {
  readonly after: string | null;
  readonly onMore: ((cursor: string) => void) | null;
}

function Slice({ filters, after, onMore, onClear }: SliceProps) {
  const query = useLiveQuery({
    query: BoardDocument,
    variables: {
      first: pageSize,
      after,
      process: filters.process,
      material: filters.material,
      country: filters.country,
      fitsMachine: filters.fits ? true : null,
    },
    watch: { kinds: ["job", "quote", "machine", "supplier", "organisation"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  const desk = query.data?.supplier;
  if (!desk) return <LoadingBlock rows={8} />;
  const { edges, pageInfo, totalCount } = desk.board;
  const more = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  return (
    <div className={classes.slice}>
      {after === null ? <SupplierNotice desk={desk} /> : null}
      {after === null && edges.length === 0 ? (
        <NoJobs desk={desk} filters={filters} onClear={onClear} />
      ) : (
        <>
          {after === null ? (
            <p className={classes.count}>{m.board_count({ count: totalCount })}</p>
          ) : null}
          <BoardTable jobs={edges.map(({ node }) => node)} fresh={query.fresh} />
        </>
      )}
      {onMore && more ? (
        <Button variant="default" className={classes.more} onClick={() => onMore(more)}>
          {m.supply_more()}
        </Button>
      ) : null}
    </div>
  );
}

interface NoJobsProps extends JobsProps {
  readonly desk: SupplierBoard;
}

/** An empty board says why: filtered out, no machines told, or nothing open now. */
function NoJobs({ desk, filters, onClear }: NoJobsProps) {
  if (isFiltered(filters)) return <NothingFound onClear={onClear} />;
  const machineless = desk.machines.length === 0;
  return (
    <StateBlock
      icon={machineless ? <IconBuildingFactory2 /> : <IconLayoutGrid />}
      title={machineless ? m.board_machines_title() : m.board_empty_title()}
      action={
        <Button component={Link} href="/capacity" variant={machineless ? "filled" : "default"}>
          {machineless ? m.board_machines_way() : m.board_empty_way()}
        </Button>
      }
    >
      {machineless ? m.board_machines_text() : m.board_empty_text()}
    </StateBlock>
  );
}
