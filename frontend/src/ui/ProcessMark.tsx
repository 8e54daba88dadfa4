import {
  IconArrowBarToDown,
  IconBolt,
  IconDroplet,
  IconHammer,
  IconLayersLinked,
  IconPrinter,
  IconRotateClockwise2,
  IconStack2,
  IconTool,
} from "@tabler/icons-react";
import type { introspection } from "../app/graphql/schema-env";
import { m } from "../paraglide/messages";
import classes from "./Mark.module.css";
import type { Tone } from "./StatusMark";

/** The processes of the API. */
export type Process = introspection["types"]["Process"]["enumValues"];

interface ProcessLook {
  readonly name: () => string;
  readonly icon: typeof IconTool;
}

/** Every process by the name that the API gives it. */
const processes: Readonly<Record<Process, ProcessLook>> = {
  MILLING: { name: m.process_milling, icon: IconTool },
  TURNING: { name: m.process_turning, icon: IconRotateClockwise2 },
  WIRE_EDM: { name: m.process_wire_edm, icon: IconBolt },
  SINKER_EDM: { name: m.process_sinker_edm, icon: IconArrowBarToDown },
  CLOSED_DIE_FORGING: { name: m.process_closed_die_forging, icon: IconHammer },
  FDM: { name: m.process_fdm, icon: IconPrinter },
  SLA: { name: m.process_sla, icon: IconDroplet },
  SLS: { name: m.process_powder, icon: IconStack2 },
  DMLS: { name: m.process_dmls, icon: IconLayersLinked },
};

/** The name of a process in the reader's language. */
export function processName(process: Process): string {
  return processes[process].name();
}

/** A process by icon and name; `tone` adds what the analysis thinks of it. */
export function ProcessMark({ process, tone = "note" }: { process: Process; tone?: Tone }) {
  const look = processes[process];
  const Icon = look.icon;
  return (
    <span className={classes.mark} data-tone={tone}>
      <Icon aria-hidden />
      {look.name()}
    </span>
  );
}
