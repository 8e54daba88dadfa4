import { m } from "../../paraglide/messages";
import { PartChip, Processes } from "../../ui/PartChip";
import { type Column, ResponsiveTable } from "../../ui/ResponsiveTable";
import { AnalysisProgress } from "./AnalysisProgress";
import { isUnderway, lookOf } from "./analysis";
import { HealthMark } from "./HealthMark";
import type { PartGlanced } from "./library-queries";

/** Parts as a list: for who looks for one of many. */
export default function PartsTable({ parts }: { parts: readonly PartGlanced[] }) {
  const columns: readonly Column<PartGlanced>[] = [
    {
      key: "part",
      heading: m.parts_column_part(),
      names: true,
      sortBy: (part) => part.name,
      cell: (part) => (
        <PartChip part={{ ...lookOf(part), processes: [] }} href={`/parts/${part.id}`} />
      ),
    },
    {
      key: "processes",
      heading: m.parts_tab_processes(),
      prose: true,
      cell: (part) => <Processes part={lookOf(part)} />,
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
      sortBy: (part) => part.jobs.length,
      cell: (part) => part.jobs.length,
    },
  ];
  return (
    <ResponsiveTable
      ordered
      caption={m.nav_parts()}
      columns={columns}
      rows={parts}
      rowKey={(part) => part.id}
    />
  );
}
