import { Button } from "@mantine/core";
import { IconClipboardPlus, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { m } from "../../paraglide/messages";
import { NothingFound } from "../../ui/NothingFound";
import { PageHeader } from "../../ui/PageHeader";
import { SearchField } from "../../ui/SearchField";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { StateFilter } from "../../ui/StateFilter";
import classes from "./Jobs.module.css";
import { JobsTable } from "./JobsTable";
import { type JobState, jobStateOrder, jobStates } from "./job-state";
import { JobsDocument } from "./list-query";

const pageSize = 50;

/** The buyer's jobs; which of them is in the address. */
export default function JobsPage() {
  const [params, setParams] = useSearchParams();
  const state = jobStateOrder.find((each) => each === params.get("state")) ?? null;
  const search = params.get("q") ?? "";
  const set = (next: { state?: JobState | null; search?: string }) => {
    const wanted = {
      state: (next.state === undefined ? state : next.state) ?? "",
      q: next.search ?? search,
    };
    setParams(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== "")), {
      replace: true,
    });
  };
  const post = (variant: "filled" | "default") => (
    <Button
      component={Link}
      href="/jobs/new"
      variant={variant}
      leftSection={<IconPlus size={17} aria-hidden />}
    >
      {m.job_new()}
    </Button>
  );
  return (
    <>
      <PageHeader title={m.nav_jobs()} actions={post("filled")} />
      <Filters state={state} search={search} onChange={set} />
      <Jobs
        key={`${state}:${search}`}
        state={state}
        search={search}
        post={post("default")}
        onClear={() => set({ state: null, search: "" })}
      />
    </>
  );
}

interface FiltersProps {
  readonly state: JobState | null;
  readonly search: string;
  readonly onChange: (next: { state?: JobState | null; search?: string }) => void;
}

function Filters({ state, search, onChange }: FiltersProps) {
  return (
    <search className={classes.filters}>
      <SearchField
        label={m.jobs_search()}
        value={search}
        onSearch={(next) => onChange({ search: next })}
      />
      <StateFilter
        states={jobStateOrder}
        looks={jobStates}
        chosen={state}
        onChoose={(next) => onChange({ state: next })}
      />
    </search>
  );
}

interface JobsProps {
  readonly state: JobState | null;
  readonly search: string;
  readonly post: React.ReactNode;
  readonly onClear: () => void;
}

function Jobs(props: JobsProps) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return cursors.map((after, index) => (
    <Slice
      key={after ?? ""}
      {...props}
      after={after}
      onMore={
        index === cursors.length - 1 ? (cursor) => setCursors([...cursors, cursor]) : undefined
      }
    />
  ));
}

interface SliceProps extends JobsProps {
  readonly after: string | null;
  readonly onMore: ((cursor: string) => void) | undefined;
}

function Slice({ after, state, search, post, onClear, onMore }: SliceProps) {
  const query = useLiveQuery({
    query: JobsDocument,
    variables: { first: pageSize, after, state, search: search === "" ? null : search },
    watch: { kinds: ["job", "quote", "question"] },
  });
  if (query.error && !query.data) return <FailedBlock error={query.error} retry={query.retry} />;
  const found = query.data?.buyer?.jobs;
  if (!found) return <LoadingBlock rows={8} />;
  const jobs = found.edges.map(({ node }) => node);
  if (after === null && jobs.length === 0) {
    return state === null && search === "" ? (
      <StateBlock icon={<IconClipboardPlus />} title={m.jobs_empty_title()} action={post}>
        <p>{m.jobs_empty_text()}</p>
        <p>{m.jobs_empty_how()}</p>
      </StateBlock>
    ) : (
      <NothingFound onClear={onClear} />
    );
  }
  const more = found.pageInfo.endCursor;
  return (
    <div className={classes.slice}>
      <JobsTable jobs={jobs} fresh={query.fresh} />
      {onMore && found.pageInfo.hasNextPage && more ? (
        <Button variant="default" onClick={() => onMore(more)}>
          {m.jobs_more()}
        </Button>
      ) : null}
    </div>
  );
}
