import {
  IconArrowBarToDown,
  IconBolt,
  IconDroplet,
  IconHammer,
  IconLayersLinked,
  IconPrinter,
  IconRotateClockwise2,
  IconSparkles,
  IconStack2,
  IconTool,
} from "@tabler/icons-react";
import { m } from "../paraglide/messages";
import classes from "./Mark.module.css";
import type { Tone } from "./StatusMark";

interface ProcessLook {
  readonly name: () => string;
  readonly icon: typeof IconTool;
}

/** Every process by the name that the API gives it. */
const processes: Readonly<Record<string, ProcessLook>> = {
  MILLING: { name: m.process_milling, icon: IconTool },
  TURNING: { name: m.process_turning, icon: IconRotateClockwise2 },
  WIRE_EDM: { name: m.process_wire_edm, icon: IconBolt },
  SINKER_EDM: { name: m.process_sinker_edm, icon: IconArrowBarToDown },
  CLOSED_DIE_FORGING: { name: m.process_closed_die_forging, icon: IconHammer },
  FORGING: { name: m.process_closed_die_forging, icon: IconHammer },
  FDM: { name: m.process_fdm, icon: IconPrinter },
  SLA: { name: m.process_sla, icon: IconDroplet },
  SLS_MJF: { name: m.process_powder, icon: IconStack2 },
  SLS: { name: m.process_powder, icon: IconStack2 },
  DMLS: { name: m.process_dmls, icon: IconLayersLinked },
};

const other: ProcessLook = { name: m.process_other, icon: IconSparkles };

/** The name of a process in the reader's language. */
export function processName(process: string): string {
  return (processes[process] ?? other).name();
}

/** A process by icon and name; `tone` adds what the analysis thinks of it. */
export function ProcessMark({ process, tone = "note" }: { process: string; tone?: Tone }) {
  const look = processes[process] ?? other;
  const Icon = look.icon;
  return (
    <span className={classes.mark} data-tone={tone}>
      <Icon aria-hidden />
      {look.name()}
    </span>
  );
}
