import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "wouter";
import { useLocale } from "../../app/locale";
import { countryName } from "../../format/country";
import { m } from "../../paraglide/messages";
import { PartPicture } from "../../ui/PartPicture";
import { ProcessMark } from "../../ui/ProcessMark";
import { Count, Size } from "../../ui/quantities";
import { type Column, ResponsiveTable } from "../../ui/ResponsiveTable";
import { StatusMark } from "../../ui/StatusMark";
import { Countdown } from "../../ui/times";
import { useCatalogueNames } from "../jobs/catalogue";
import classes from "./Board.module.css";
import { QuoteMark } from "./QuoteMark";
import type { BoardRow } from "./queries";

/** A job by its title; by its code where the title is not shown yet. */
function Name({ job }: { job: BoardRow }) {
  const picture = job.lines.find(({ geometry }) => geometry?.thumbnailUrl)?.geometry?.thumbnailUrl;
  return (
    <span className={classes.job}>
      <span className={classes.picture}>
        <PartPicture picture={picture ?? null} name={job.title} />
      </span>
      <span className={classes.jobText}>
        <Link href={`/board/${job.code}`}>{job.title === "" ? job.code : job.title}</Link>
        <span className={classes.quiet}>
          {job.title === "" ? null : <span className={classes.code}>{job.code}</span>}
          <span>{job.buyerName ?? m.board_buyer_anonymous()}</span>
        </span>
        <Marks job={job} />
      </span>
    </span>
  );
}

function Marks({ job }: { job: BoardRow }) {
  if (!job.fitsMachine && !job.ownQuote) return null;
  return (
    <span className={classes.marks}>
      {job.fitsMachine ? (
        <StatusMark tone="good" icon={<IconCircleCheck aria-hidden />}>
          {m.board_fits()}
        </StatusMark>
      ) : null}
      {job.ownQuote ? <QuoteMark state={job.ownQuote.state} /> : null}
    </span>
  );
}

function Quantities({ job }: { job: BoardRow }) {
  const all = job.lines.flatMap(({ quantities }) => quantities);
  if (all.length === 0) return <span className={classes.quiet}>–</span>;
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return least === most ? (
    <Count value={least} />
  ) : (
    <span className="numeric">
      <Count value={least} />–<Count value={most} />
    </span>
  );
}

/** Of several parts, the largest: what must fit. */
function LargestSize({ job }: { job: BoardRow }) {
  const sizes = job.lines.flatMap(({ sizeMm }) => (sizeMm ? [sizeMm] : []));
  const volume = (size: { x: number; y: number; z: number }) => size.x * size.y * size.z;
  const largest = sizes.toSorted((a, b) => volume(b) - volume(a))[0];
  if (!largest) return <span className={classes.quiet}>–</span>;
  return (
    <span className={classes.stack}>
      <Size mm={[largest.x, largest.y, largest.z]} />
      {job.lines.length > 1 ? (
        <span className={classes.quiet}>{m.board_parts({ count: job.lines.length })}</span>
      ) : null}
    </span>
  );
}

function Materials({ job }: { job: BoardRow }) {
  const names = useCatalogueNames();
  const keys = [...new Set(job.lines.map(({ material }) => material))];
  return <span>{keys.map((key) => names.material(key)).join(", ")}</span>;
}

function Place({ job }: { job: BoardRow }) {
  const { tag } = useLocale();
  return (
    <span className={classes.stack}>
      <span>{job.deliveryCity}</span>
      <span className={classes.quiet}>
        <span>{countryName(job.deliveryCountry, tag)}</span>
        <span>{job.incoterm}</span>
      </span>
    </span>
  );
}

function columns(): readonly Column<BoardRow>[] {
  return [
    {
      key: "job",
      heading: m.board_job(),
      names: true,
      cell: (job) => <Name job={job} />,
    },
    {
      key: "process",
      heading: m.board_process_material(),
      cell: (job) => (
        <span className={classes.stack}>
          <span className={classes.marks}>
            {job.processes.map((process) => (
              <ProcessMark key={process} process={process} />
            ))}
          </span>
          <Materials job={job} />
        </span>
      ),
    },
    {
      key: "quantity",
      heading: m.board_quantity(),
      numeric: true,
      sortBy: (job) => Math.max(0, ...job.lines.flatMap(({ quantities }) => quantities)),
      cell: (job) => <Quantities job={job} />,
    },
    {
      key: "size",
      heading: m.part_size(),
      numeric: true,
      cell: (job) => <LargestSize job={job} />,
    },
    { key: "place", heading: m.board_place(), cell: (job) => <Place job={job} /> },
    {
      key: "deadline",
      heading: m.board_deadline(),
      numeric: true,
      sortBy: (job) => (job.deadline ? Date.parse(job.deadline) : null),
      cell: (job) => (job.deadline ? <Countdown until={job.deadline} bare /> : null),
    },
  ];
}

/** The jobs of the board; the server's order (the last deadline first) until it is sorted. */
export function BoardTable({ jobs, fresh }: { jobs: readonly BoardRow[]; fresh: boolean }) {
  return (
    <div className={fresh ? "fresh" : ""}>
      <ResponsiveTable
        wide
        caption={m.board_caption()}
        columns={columns()}
        rows={jobs}
        rowKey={({ id }) => id}
      />
    </div>
  );
}
