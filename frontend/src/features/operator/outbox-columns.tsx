import { Button } from "@mantine/core";
import type { introspection } from "../../app/graphql/schema-env";
import { m } from "../../paraglide/messages";
import { Count } from "../../ui/quantities";
import type { Column } from "../../ui/ResponsiveTable";
import { StatusMark, type Tone } from "../../ui/StatusMark";
import { DateTime } from "../../ui/times";
import classes from "./Operator.module.css";
import { eventKinds, kindName, mailKinds, taskKinds } from "./outbox-kinds";
import type { Mail, OutboxEvent, Task } from "./queries";

export type DeliveryState = introspection["types"]["DeliveryState"]["enumValues"];
export type EventState = introspection["types"]["EventState"]["enumValues"];
export type TaskState = introspection["types"]["TaskState"]["enumValues"];

interface StateLook {
  readonly name: () => string;
  readonly tone: Tone;
}

/** How a mail stands, in words. */
export const mailStates: Readonly<Record<DeliveryState, StateLook>> = {
  WAITING: { name: m.operator_delivery_waiting, tone: "waiting" },
  SENT: { name: m.operator_delivery_sent, tone: "good" },
  FAILED: { name: m.operator_delivery_failed, tone: "bad" },
};

/** How a task stands, in words. */
export const taskStates: Readonly<Record<TaskState, StateLook>> = {
  WAITING: { name: m.operator_delivery_waiting, tone: "waiting" },
  RUNNING: { name: m.operator_task_running, tone: "accent" },
  DONE: { name: m.operator_task_done, tone: "good" },
  FAILED: { name: m.operator_delivery_failed, tone: "bad" },
};

/** How an event stands, in words. */
export const eventStates: Readonly<Record<EventState, StateLook>> = {
  WAITING: { name: m.operator_delivery_waiting, tone: "waiting" },
  TOLD: { name: m.operator_event_told, tone: "good" },
};

const instant = (value: string | null) => (value === null ? null : <DateTime value={value} />);

/** What mails, tasks and events have in common. */
function sharedColumns<Row extends Mail | Task | OutboxEvent>(
  nameOf: (row: Row) => string,
  look: (row: Row) => StateLook,
): readonly Column<Row>[] {
  return [
    {
      key: "kind",
      heading: m.operator_column_kind(),
      names: true,
      sortBy: nameOf,
      cell: nameOf,
    },
    {
      key: "state",
      heading: m.operator_column_state(),
      sortBy: (row) => look(row).name(),
      cell: (row) => <StatusMark tone={look(row).tone}>{look(row).name()}</StatusMark>,
    },
    {
      key: "attempts",
      heading: m.operator_column_attempts(),
      numeric: true,
      sortBy: ({ attempts }) => attempts,
      cell: ({ attempts }) => <Count value={attempts} />,
    },
    {
      key: "created",
      heading: m.operator_column_created(),
      sortBy: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => instant(createdAt),
    },
    {
      key: "next",
      heading: m.operator_column_next(),
      sortBy: ({ nextAttemptAt }) => nextAttemptAt,
      cell: ({ nextAttemptAt }) => instant(nextAttemptAt),
    },
  ];
}

/** What went wrong the last time, where the server tells it. */
function failureColumn<Row extends Task | OutboxEvent>(): Column<Row> {
  return {
    key: "failure",
    heading: m.operator_column_failure(),
    prose: true,
    cell: ({ failure }) =>
      failure === null ? null : <span className={classes.failure}>{failure}</span>,
  };
}

function retryColumn<Row extends Mail | Task>(
  retry: (id: string) => void,
  busy: boolean,
): Column<Row> {
  return {
    key: "action",
    heading: m.operator_column_action(),
    cell: ({ id, state }) =>
      state === "FAILED" ? (
        <Button size="xs" variant="default" disabled={busy} onClick={() => retry(id)}>
          {m.operator_retry()}
        </Button>
      ) : null,
  };
}

/** The columns of mails; one that failed can be sent again. */
export function mailColumns(retry: (id: string) => void, busy: boolean): readonly Column<Mail>[] {
  return [
    ...sharedColumns<Mail>(
      ({ kind }) => kindName(mailKinds, kind),
      ({ state }) => mailStates[state],
    ),
    {
      key: "sent",
      heading: m.operator_column_sent(),
      sortBy: ({ sentAt }) => sentAt,
      cell: ({ sentAt }) => instant(sentAt),
    },
    retryColumn<Mail>(retry, busy),
  ];
}

/** The columns of tasks; one that failed can be run again. */
export function taskColumns(retry: (id: string) => void, busy: boolean): readonly Column<Task>[] {
  return [
    ...sharedColumns<Task>(
      ({ kind }) => kindName(taskKinds, kind),
      ({ state }) => taskStates[state],
    ),
    failureColumn<Task>(),
    retryColumn<Task>(retry, busy),
  ];
}

/** The columns of events; the server tries them again by itself. */
export function eventColumns(): readonly Column<OutboxEvent>[] {
  return [
    ...sharedColumns<OutboxEvent>(
      ({ kind }) => kindName(eventKinds, kind),
      ({ state }) => eventStates[state],
    ),
    {
      key: "told",
      heading: m.operator_event_told(),
      sortBy: ({ toldAt }) => toldAt,
      cell: ({ toldAt }) => instant(toldAt),
    },
    failureColumn<OutboxEvent>(),
  ];
}
