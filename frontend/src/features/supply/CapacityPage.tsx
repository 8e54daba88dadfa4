import { Button } from "@mantine/core";
import { IconBuildingFactory2, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useLiveQuery } from "../../app/graphql/use-live-query";
import { useSession } from "../../app/session/session";
import { m } from "../../paraglide/messages";
import { Notice } from "../../ui/Notice";
import { PageHeader } from "../../ui/PageHeader";
import { FailedBlock, LoadingBlock, StateBlock } from "../../ui/StateBlock";
import { IdleWeeks } from "./IdleWeeks";
import { MachineCard } from "./MachineCard";
import { MachineDialogue } from "./MachineDialogue";
import { CapacityDocument, type Machine } from "./queries";
import classes from "./Supply.module.css";

/** What this supplier can make: its machines, and the weeks with hours to spare. */
export default function CapacityPage() {
  const query = useLiveQuery({
    query: CapacityDocument,
    variables: {},
    watch: { kinds: ["machine", "supplier"] },
  });
  const [edited, setEdited] = useState<Machine | "new" | null>(null);
  const session = useSession();
  const readOnly = session.status !== "member" || session.viewer.role === "VIEWER";
  const desk = query.data?.supplier;
  const add = readOnly ? null : (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setEdited("new")}>
      {m.capacity_add()}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={m.nav_capacity()}
        under={m.capacity_under()}
        actions={desk && desk.machines.length > 0 ? add : null}
      />
      {query.error && !query.data ? (
        <FailedBlock error={query.error} retry={query.retry} />
      ) : desk ? (
        <div className={classes.sections}>
          {readOnly ? <Notice tone="note">{m.supply_read_only()}</Notice> : null}
          {desk.machines.length === 0 ? (
            <StateBlock
              icon={<IconBuildingFactory2 />}
              title={m.capacity_empty_title()}
              action={add}
            >
              {m.capacity_empty_text()}
            </StateBlock>
          ) : (
            <ul className={`${classes.machines} ${query.fresh ? "fresh" : ""}`}>
              {desk.machines.map((machine) => (
                <li key={machine.id}>
                  <MachineCard
                    machine={machine}
                    onEdit={readOnly ? null : () => setEdited(machine)}
                  />
                </li>
              ))}
            </ul>
          )}
          <IdleWeeks weeks={desk.idleWeeks} readOnly={readOnly} reload={query.retry} />
        </div>
      ) : (
        <LoadingBlock rows={6} />
      )}
      {edited ? (
        <MachineDialogue
          machine={edited === "new" ? null : edited}
          onDone={() => {
            setEdited(null);
            query.retry();
          }}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </>
  );
}
