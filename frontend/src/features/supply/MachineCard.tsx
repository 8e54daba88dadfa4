import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { m } from "../../paraglide/messages";
import { ProcessMark } from "../../ui/ProcessMark";
import { Length, Size } from "../../ui/quantities";
import { useCatalogueNames } from "../jobs/catalogue";
import type { Machine } from "./queries";
import classes from "./Supply.module.css";

/** So many materials are named; the rest is counted. */
const named = 4;

interface MachineCardProps {
  readonly machine: Machine;
  /** Null for who may only read. */
  readonly onEdit: (() => void) | null;
}

/** A machine: what it does, what fits in it, what it works and how exactly. */
export function MachineCard({ machine, onEdit }: MachineCardProps) {
  const names = useCatalogueNames();
  const { x, y, z } = machine.envelopeMm;
  const more = machine.materials.length - named;
  return (
    <article className={classes.machine}>
      <header>
        <h2>{machine.name}</h2>
        <ProcessMark process={machine.process} />
      </header>
      <dl>
        <div>
          <dt>{m.capacity_envelope()}</dt>
          <dd>
            <Size mm={[x, y, z]} />
          </dd>
        </div>
        <div>
          <dt>{m.capacity_tolerance()}</dt>
          <dd>
            {machine.toleranceMm === null ? (
              "–"
            ) : (
              <>
                ±{"\u00a0"}
                <Length mm={machine.toleranceMm} />
              </>
            )}
          </dd>
        </div>
        <div className={classes.wide}>
          <dt>{m.capacity_materials()}</dt>
          <dd>
            {machine.materials.length === 0
              ? m.capacity_any_material()
              : machine.materials.slice(0, named).map(names.material).join(", ")}
            {more > 0 ? ` ${m.capacity_more_materials({ count: more })}` : ""}
          </dd>
        </div>
      </dl>
      {onEdit ? (
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconPencil size={15} aria-hidden />}
          onClick={onEdit}
          aria-label={m.capacity_edit_named({ name: machine.name })}
        >
          {m.capacity_edit()}
        </Button>
      ) : null}
    </article>
  );
}
